import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Citation } from '../citation/citation.entity.js';
import { Debate } from '../debate/debate.entity.js';
import { Item } from '../item/item.entity.js';
import { SourceVersion } from '../source/source-version.entity.js';

/** A note on a claim, an argument, a citation or a passage, or a reply to one (W3C Web Annotation). */
@Entity('annotation')
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'annotation_debate_fkey' })
@ForeignKey(() => Annotation, ['teamId', 'threadId'], ['teamId', 'annotationId'], { name: 'annotation_thread_fkey' })
@ForeignKey(() => Item, ['teamId', 'itemId'], ['teamId', 'itemId'], { name: 'annotation_item_fkey' })
@ForeignKey(() => Citation, ['teamId', 'citationId'], ['teamId', 'citationId'], { name: 'annotation_citation_fkey' })
@ForeignKey(() => SourceVersion, ['teamId', 'sourceVersionId'], ['teamId', 'sourceVersionId'], {
  name: 'annotation_source_version_fkey',
})
@ForeignKey(() => Account, ['authorId'], ['accountId'], { name: 'annotation_author_fkey' })
@Index('annotation_debate_idx', ['teamId', 'debateId', 'createdAt'])
@Index('annotation_thread_idx', ['teamId', 'threadId'])
@Index('annotation_item_idx', ['teamId', 'itemId'])
@Index('annotation_source_version_idx', ['teamId', 'sourceVersionId'])
@Check('annotation_target_check', 'num_nonnulls(thread_id, item_id, citation_id, source_version_id) = 1')
export class Annotation {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') annotationId!: string;
  @Column('uuid') debateId!: string;
  /** The first annotation of the thread, for a reply; a reply has no other target. */
  @Column('uuid', { nullable: true }) threadId!: string | null;
  @Column('uuid', { nullable: true }) itemId!: string | null;
  @Column('uuid', { nullable: true }) citationId!: string | null;
  @Column('uuid', { nullable: true }) sourceVersionId!: string | null;
  @Column('integer', { nullable: true }) startOffset!: number | null;
  @Column('integer', { nullable: true }) endOffset!: number | null;
  @Column('text', { nullable: true }) quote!: string | null;
  @Column('text', { nullable: true }) prefix!: string | null;
  @Column('text', { nullable: true }) suffix!: string | null;
  @Column('text') body!: string;
  @Column('uuid') authorId!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) editedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) archivedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) resolvedAt!: Date | null;
  @Column('uuid', { nullable: true }) resolvedBy!: string | null;
}
