import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Round } from './round.entity.js';

/**
 * An idempotency key of a ballot, so that a retry counts once. A row of `idempotency` would tie person, time and answer
 * together; this one tells nothing without the round's secret, and goes with it. Closed to the app.
 */
@Entity('ballot_request')
@ForeignKey(() => Round, ['teamId', 'roundId'], ['teamId', 'roundId'], { name: 'ballot_request_round_fkey' })
export class BallotRequest {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') roundId!: string;
  /** HMAC-SHA-256 of voter and key. */
  @PrimaryColumn('bytea') requestKey!: Buffer;
  /** HMAC-SHA-256 of voter and input: the same key with other input is refused. */
  @Column('bytea') inputKey!: Buffer;
}
