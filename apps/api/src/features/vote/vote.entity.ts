import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Item } from '../item/item.entity.js';

/** One person's named vote: how true a claim is, or how much an argument bears on its target. */
@Entity('vote')
@ForeignKey(() => Item, ['teamId', 'itemId'], ['teamId', 'itemId'], { name: 'vote_item_fkey' })
@ForeignKey(() => Account, ['voterId'], ['accountId'], { name: 'vote_voter_fkey' })
@Index('vote_voter_idx', ['voterId'])
@Check('vote_value_check', 'value BETWEEN 0 AND 4')
export class Vote {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('uuid') voterId!: string;
  @Column('smallint') value!: number;
  /** The revision that was judged. */
  @Column('integer') revision!: number;
  @Column('timestamptz', { default: () => 'now()' }) castAt!: Date;
}
