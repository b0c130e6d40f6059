import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Round } from './round.entity.js';

/**
 * What finds a person's ballot while a round is going on; destroyed when an anonymous round is closed and when a blind one
 * is released. Closed to the app, and in no backup.
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
