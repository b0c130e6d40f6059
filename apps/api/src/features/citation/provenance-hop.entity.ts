import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Source } from '../source/source.entity.js';
import { Citation } from './citation.entity.js';

/** One hop of a citation's provenance: the passage reports what this source said. Graded on the Admiralty scale. */
@Entity('provenance_hop')
@ForeignKey(() => Citation, ['teamId', 'citationId'], ['teamId', 'citationId'], {
  name: 'provenance_hop_citation_fkey',
})
@ForeignKey(() => Source, ['teamId', 'sourceId'], ['teamId', 'sourceId'], { name: 'provenance_hop_source_fkey' })
@Index('provenance_hop_source_idx', ['teamId', 'sourceId'])
@Check('provenance_hop_reliability_check', `reliability IN ('A', 'B', 'C', 'D', 'E', 'F')`)
@Check('provenance_hop_credibility_check', 'credibility BETWEEN 1 AND 6')
export class ProvenanceHop {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') citationId!: string;
  /** From 1, nearest to the passage first; the last is the origin. */
  @PrimaryColumn('integer') hop!: number;
  @Column('uuid') sourceId!: string;
  @Column('text') reliability!: string;
  @Column('smallint') credibility!: number;
}
