import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Item } from '../item/item.entity.js';

/** Every named vote that was cast or withdrawn, in order, and the totals of secret rounds. Appended by the database only. */
@Entity('vote_history')
@ForeignKey(() => Item, ['teamId', 'itemId'], ['teamId', 'itemId'], { name: 'vote_history_item_fkey' })
@Index('vote_history_voter_idx', ['teamId', 'itemId', 'voterId'])
@Index('vote_history_at_idx', ['teamId', 'at'])
@Check(
  'vote_history_round_check',
  `CASE WHEN round_id IS NULL THEN voter_id IS NOT NULL AND totals IS NULL
        ELSE voter_id IS NULL AND value IS NULL AND array_length(totals, 1) = 5 END`,
)
export class VoteHistory {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) historyId!: string;
  @Column('uuid') itemId!: string;
  /** Null: the totals of a round, whose voters nobody knows. */
  @Column('uuid', { nullable: true }) voterId!: string | null;
  /** Null: withdrawn, or set aside by a round that was opened. */
  @Column('smallint', { nullable: true }) value!: number | null;
  @Column('integer') revision!: number;
  @Column('timestamptz', { default: () => 'now()' }) at!: Date;
  /** The secret round whose totals this row holds. */
  @Column('uuid', { nullable: true }) roundId!: string | null;
  /** Votes 0, 1, 2, 3, 4 of that round. */
  @Column('integer', { array: true, nullable: true }) totals!: number[] | null;
}
