import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Claim } from '../claim/claim.entity.js';
import { Argument } from './argument.entity.js';

/** A claim that an argument starts from; several are taken jointly. */
@Entity('premise')
@ForeignKey(() => Argument, ['teamId', 'argumentId'], ['teamId', 'argumentId'], { name: 'premise_argument_fkey' })
@ForeignKey(() => Claim, ['teamId', 'claimId'], ['teamId', 'claimId'], { name: 'premise_claim_fkey' })
@Index('premise_claim_idx', ['teamId', 'claimId'])
export class Premise {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') argumentId!: string;
  @PrimaryColumn('uuid') claimId!: string;
  @Column('integer') ordinal!: number;
}
