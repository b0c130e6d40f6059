import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Item } from '../item/item.entity.js';

/** Every named vote that was cast or withdrawn, in order. Appended by a trigger. */
@Entity('vote_history')
@ForeignKey(() => Item, ['teamId', 'itemId'], ['teamId', 'itemId'], { name: 'vote_history_item_fkey' })
@Index('vote_history_voter_idx', ['teamId', 'itemId', 'voterId'])
@Index('vote_history_at_idx', ['teamId', 'at'])
export class VoteHistory {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) historyId!: string;
  @Column('uuid') itemId!: string;
  @Column('uuid') voterId!: string;
  /** Null: withdrawn. */
  @Column('smallint', { nullable: true }) value!: number | null;
  @Column('integer') revision!: number;
  @Column('timestamptz', { default: () => 'now()' }) at!: Date;
  /** Reserved: the secret round whose totals this row holds. */
  @Column('uuid', { nullable: true }) roundId!: string | null;
}
