import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Item } from '../item/item.entity.js';

export type Stance = 'PRO' | 'CON' | 'NEUTRAL' | 'NOT_APPLICABLE';

/** The step from its premises to a claim or to another argument. */
@Entity('argument')
@ForeignKey(() => Item, ['teamId', 'argumentId'], ['teamId', 'itemId'], { name: 'argument_item_fkey' })
@ForeignKey(() => Item, ['teamId', 'targetId'], ['teamId', 'itemId'], { name: 'argument_target_fkey' })
@Index('argument_target_idx', ['teamId', 'targetId'])
@Index('argument_sole_premise_key', ['teamId', 'solePremiseId', 'targetId'], { unique: true })
@Check('argument_stance_check', `stance IN ('PRO', 'CON', 'NEUTRAL', 'NOT_APPLICABLE')`)
export class Argument {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') argumentId!: string;
  /** A claim, or an argument: then this one is about the step itself. Another one only by `turn_argument` and a merge. */
  @Column('uuid') targetId!: string;
  @Column('text') stance!: Stance;
  @Column('text', { nullable: true }) note!: string | null;
  /** Its one premise, while it is not archived: a matrix cell is unique per pair. Null for joint premises. */
  @Column('uuid', { nullable: true }) solePremiseId!: string | null;
}
