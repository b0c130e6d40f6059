import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Claim } from '../claim/claim.entity.js';
import { SourceVersion } from '../source/source-version.entity.js';

/** The passage of a source version that a claim rests on, or that disputes it. Offsets count UTF-16 code units. */
@Entity('citation')
@ForeignKey(() => Claim, ['teamId', 'claimId'], ['teamId', 'claimId'], { name: 'citation_claim_fkey' })
@ForeignKey(() => SourceVersion, ['teamId', 'sourceVersionId'], ['teamId', 'sourceVersionId'], {
  name: 'citation_source_version_fkey',
})
@ForeignKey(() => Account, ['authorId'], ['accountId'], { name: 'citation_author_fkey' })
@Index('citation_claim_idx', ['teamId', 'claimId'])
@Index('citation_source_version_idx', ['teamId', 'sourceVersionId', 'startOffset'])
@Check('citation_stance_check', `stance IN ('SUPPORTS', 'DISPUTES')`)
@Check('citation_range_check', 'start_offset >= 0 AND end_offset > start_offset')
export class Citation {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') citationId!: string;
  @Column('uuid') claimId!: string;
  @Column('uuid') sourceVersionId!: string;
  @Column('integer') startOffset!: number;
  @Column('integer') endOffset!: number;
  @Column('text') quote!: string;
  @Column('text') prefix!: string;
  @Column('text') suffix!: string;
  @Column('text') stance!: 'SUPPORTS' | 'DISPUTES';
  @Column('uuid') authorId!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) archivedAt!: Date | null;
}
