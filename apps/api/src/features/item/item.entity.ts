import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Debate } from '../debate/debate.entity.js';

export type ItemKind = 'claim' | 'argument';

/** What claims and arguments have in common: both stand in debates, are revised, voted on and archived. */
@Entity('item')
@ForeignKey(() => Debate, ['teamId', 'homeDebateId'], ['teamId', 'debateId'], { name: 'item_home_debate_fkey' })
@ForeignKey(() => Account, ['authorId'], ['accountId'], { name: 'item_author_fkey' })
@Index('item_home_debate_idx', ['teamId', 'homeDebateId'])
@Check('item_kind_check', `kind IN ('claim', 'argument')`)
export class Item {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @Column('text') kind!: ItemKind;
  @Column('uuid') homeDebateId!: string;
  @Column('integer', { default: 1 }) revision!: number;
  @Column('uuid') authorId!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) editedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) archivedAt!: Date | null;
  /** Of a claim that stays as it is until a moderator unlocks it. */
  @Column('timestamptz', { nullable: true }) lockedAt!: Date | null;
}
