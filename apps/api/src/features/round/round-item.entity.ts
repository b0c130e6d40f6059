import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Item } from '../item/item.entity.js';
import { Round } from './round.entity.js';

/** What a round is about: a claim or an argument, at the revision it had when the round was opened. */
@Entity('round_item')
@ForeignKey(() => Round, ['teamId', 'roundId'], ['teamId', 'roundId'], { name: 'round_item_round_fkey' })
@ForeignKey(() => Item, ['teamId', 'itemId'], ['teamId', 'itemId'], { name: 'round_item_item_fkey' })
@Index('round_item_item_idx', ['teamId', 'itemId'])
export class RoundItem {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @Column('integer') revision!: number;
}
