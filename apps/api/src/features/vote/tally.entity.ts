import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Item } from '../item/item.entity.js';

/** Votes counted by value, all and fresh. Written by triggers only. */
@Entity('tally')
@ForeignKey(() => Item, ['teamId', 'itemId'], ['teamId', 'itemId'], { name: 'tally_item_fkey' })
@Check('tally_counts_check', 'array_length(counts, 1) = 5 AND array_length(fresh_counts, 1) = 5')
export class Tally {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  /** Number of votes 0, 1, 2, 3, 4. */
  @Column('integer', { array: true, default: () => `'{0,0,0,0,0}'` }) counts!: number[];
  /** Of these, the ones that judged the present wording. */
  @Column('integer', { array: true, default: () => `'{0,0,0,0,0}'` }) freshCounts!: number[];
  /** First revision whose votes are fresh. */
  @Column('integer', { default: 1 }) freshSince!: number;
  /** Grows by one with each change, so that a reader can tell newer from older. */
  @Column('bigint', { default: 0 }) version!: string;
}
