import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RoundItem } from './round-item.entity.js';

/**
 * A secret vote. It has no time, no id that tells an order, and no voter: only whoever holds the round's secret finds the
 * ballot of a person. Closed to the app; the functions of sql/65-rounds.sql are the only door.
 */
@Entity('ballot')
@ForeignKey(() => RoundItem, ['teamId', 'roundId', 'itemId'], ['teamId', 'roundId', 'itemId'], {
  name: 'ballot_item_fkey',
})
@Check('ballot_value_check', 'value BETWEEN 0 AND 4')
export class Ballot {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  /** HMAC-SHA-256 of voter and item under the round's secret; random once an anonymous round is closed. */
  @PrimaryColumn('bytea') ballotKey!: Buffer;
  @Column('smallint') value!: number;
}
