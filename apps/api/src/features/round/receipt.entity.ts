import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Round } from './round.entity.js';

/** That somebody took part in a round: not on which item, not when. Closed to the app. */
@Entity('receipt')
@ForeignKey(() => Round, ['teamId', 'roundId'], ['teamId', 'roundId'], { name: 'receipt_round_fkey' })
@ForeignKey(() => Account, ['voterId'], ['accountId'], { name: 'receipt_voter_fkey' })
@Index('receipt_voter_idx', ['voterId'])
export class Receipt {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') voterId!: string;
}
