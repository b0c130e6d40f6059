import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Item } from '../item/item.entity.js';

/** One statement that can be true or false. */
@Entity('claim')
@ForeignKey(() => Item, ['teamId', 'claimId'], ['teamId', 'itemId'], { name: 'claim_item_fkey' })
@ForeignKey(() => Claim, ['teamId', 'mergedIntoId'], ['teamId', 'claimId'], { name: 'claim_merged_into_fkey' })
@Index('claim_language_idx', ['teamId', 'language'])
export class Claim {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') claimId!: string;
  @Column('text') text!: string;
  @Column('text') language!: string;
  /** The claim that stands for both since they were merged. */
  @Column('uuid', { nullable: true }) mergedIntoId!: string | null;
}
