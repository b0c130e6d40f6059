import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Round } from './round.entity.js';

/**
 * What finds a person's ballot while a round is open; destroyed when it is closed. Closed to the app, and in no backup.
 */
@Entity('round_secret')
@ForeignKey(() => Round, ['teamId', 'roundId'], ['teamId', 'roundId'], { name: 'round_secret_round_fkey' })
export class RoundSecret {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') roundId!: string;
  /** The secret, padded for the inner and the outer hash of HMAC (RFC 2104). */
  @Column('bytea') innerKey!: Buffer;
  @Column('bytea') outerKey!: Buffer;
}
