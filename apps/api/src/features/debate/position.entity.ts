import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Claim } from '../claim/claim.entity.js';
import { Standing } from '../item/standing.entity.js';

/** A claim put forward as an answer to a debate's question. */
@Entity('position')
@ForeignKey(() => Standing, ['teamId', 'debateId', 'claimId'], ['teamId', 'debateId', 'itemId'], {
  name: 'position_standing_fkey',
})
@ForeignKey(() => Claim, ['teamId', 'claimId'], ['teamId', 'claimId'], { name: 'position_claim_fkey' })
@Unique('position_ordinal_key', ['teamId', 'debateId', 'ordinal'])
export class Position {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') debateId!: string;
  @PrimaryColumn('uuid') claimId!: string;
  /** From 1, in the authors' order. */
  @Column('integer') ordinal!: number;
}
