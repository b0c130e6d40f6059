import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Debate } from '../debate/debate.entity.js';
import { Item } from '../item/item.entity.js';

export const REVIEW_KINDS = [
  'unsupported',
  'not_a_claim',
  'unclear',
  'duplicate',
  'unrelated',
  'more_than_one_claim',
  'move_elsewhere',
  'vulgar',
] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** What an editor finds wanting in a claim or an argument, until somebody mends it. */
@Entity('review_mark')
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'review_mark_debate_fkey' })
@ForeignKey(() => Item, ['teamId', 'itemId'], ['teamId', 'itemId'], { name: 'review_mark_item_fkey' })
@ForeignKey(() => Account, ['markedBy'], ['accountId'], { name: 'review_mark_marked_by_fkey' })
@ForeignKey(() => Account, ['settledBy'], ['accountId'], { name: 'review_mark_settled_by_fkey' })
@Index('review_mark_item_idx', ['teamId', 'itemId', 'kind'])
@Index('review_mark_debate_idx', ['teamId', 'debateId', 'reviewMarkId'])
@Check(
  'review_mark_kind_check',
  `kind IN ('unsupported', 'not_a_claim', 'unclear', 'duplicate', 'unrelated', 'more_than_one_claim', 'move_elsewhere', 'vulgar')`,
)
export class ReviewMark {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') reviewMarkId!: string;
  /** Home of the item. */
  @Column('uuid') debateId!: string;
  @Column('uuid') itemId!: string;
  @Column('text') kind!: ReviewKind;
  @Column('text', { default: '' }) note!: string;
  @Column('uuid') markedBy!: string;
  @CreateDateColumn({ type: 'timestamptz' }) markedAt!: Date;
  @Column('uuid', { nullable: true }) settledBy!: string | null;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
}
