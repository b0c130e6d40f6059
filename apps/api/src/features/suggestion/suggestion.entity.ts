import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Debate } from '../debate/debate.entity.js';
import { Item } from '../item/item.entity.js';

export type SuggestionKind = 'claim' | 'argument' | 'edit' | 'move' | 'merge';
export type SuggestionState = 'open' | 'accepted' | 'rejected' | 'withdrawn';

/** A change that somebody proposes who may not make it. Judged in the home of what it is about, never by its author. */
@Entity('suggestion')
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'suggestion_debate_fkey' })
@ForeignKey(() => Item, ['teamId', 'itemId'], ['teamId', 'itemId'], { name: 'suggestion_item_fkey' })
@ForeignKey(() => Item, ['teamId', 'otherItemId'], ['teamId', 'itemId'], { name: 'suggestion_other_item_fkey' })
@ForeignKey(() => Item, ['teamId', 'resultItemId'], ['teamId', 'itemId'], { name: 'suggestion_result_fkey' })
@ForeignKey(() => Account, ['authorId'], ['accountId'], { name: 'suggestion_author_fkey' })
@ForeignKey(() => Account, ['decidedBy'], ['accountId'], { name: 'suggestion_decided_by_fkey' })
@Index('suggestion_queue_idx', ['teamId', 'debateId', 'state', 'suggestionId'])
@Index('suggestion_author_idx', ['authorId', 'teamId', 'suggestionId'])
@Index('suggestion_item_idx', ['teamId', 'itemId'])
@Check('suggestion_kind_check', `kind IN ('claim', 'argument', 'edit', 'move', 'merge')`)
@Check('suggestion_state_check', `state IN ('open', 'accepted', 'rejected', 'withdrawn')`)
@Check('suggestion_decided_check', `(state = 'open') = (decided_at IS NULL)`)
@Check('suggestion_not_own_check', `state NOT IN ('accepted', 'rejected') OR decided_by <> author_id`)
@Check(
  'suggestion_items_check',
  `num_nonnulls(item_id, other_item_id) = CASE kind WHEN 'claim' THEN 0 WHEN 'argument' THEN 1 WHEN 'edit' THEN 1 ELSE 2 END`,
)
export class Suggestion {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') suggestionId!: string;
  /** Where it is judged. */
  @Column('uuid') debateId!: string;
  @Column('text') kind!: SuggestionKind;
  @Column('text', { default: 'open' }) state!: SuggestionState;
  /** Target of the new argument; what is edited or moved; the claim that is merged into the other. */
  @Column('uuid', { nullable: true }) itemId!: string | null;
  /** Where it is moved to, or the claim it is merged into. */
  @Column('uuid', { nullable: true }) otherItemId!: string | null;
  /** What is proposed, as proposal.ts has it. */
  @Column('jsonb') proposal!: Record<string, unknown>;
  /** The revision that its author saw, for an edit. */
  @Column('integer', { nullable: true }) expectedRevision!: number | null;
  /** Why, in the words of its author; empty for none. */
  @Column('text', { default: '' }) reason!: string;
  @Column('uuid') authorId!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  /** Counted up when its author changes it, so that nobody accepts what they have not read. */
  @Column('integer', { default: 1 }) edition!: number;
  @Column('timestamptz', { nullable: true }) editedAt!: Date | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { default: '' }) decisionReason!: string;
  /** What was accepted, where it was changed before. */
  @Column('jsonb', { nullable: true }) acceptedAs!: Record<string, unknown> | null;
  /** The claim or argument that came of it. */
  @Column('uuid', { nullable: true }) resultItemId!: string | null;
}
