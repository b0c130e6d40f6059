import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Debate } from '../debate/debate.entity.js';
import { Source } from './source.entity.js';

/** Which sources a debate uses, with their number there (S1, S2, …). */
@Entity('debate_source')
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'debate_source_debate_fkey' })
@ForeignKey(() => Source, ['teamId', 'sourceId'], ['teamId', 'sourceId'], { name: 'debate_source_source_fkey' })
@Unique('debate_source_number_key', ['teamId', 'debateId', 'number'])
@Index('debate_source_source_idx', ['teamId', 'sourceId'])
export class DebateSource {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') debateId!: string;
  @PrimaryColumn('uuid') sourceId!: string;
  @Column('integer') number!: number;
}
