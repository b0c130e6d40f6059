import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Debate } from '../debate/debate.entity.js';
import { Item } from './item.entity.js';

/** Which claims and arguments stand in which debate, with their number there. Kept in the writing transaction. */
@Entity('standing')
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'standing_debate_fkey' })
@ForeignKey(() => Item, ['teamId', 'itemId'], ['teamId', 'itemId'], { name: 'standing_item_fkey' })
@Unique('standing_number_key', ['teamId', 'debateId', 'number'])
@Index('standing_item_idx', ['teamId', 'itemId'])
export class Standing {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') debateId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @Column('integer') number!: number;
  /** Whether somebody put it here, beside what was created here or rests below something that stands here. */
  @Column('boolean', { default: false }) linked!: boolean;
}
