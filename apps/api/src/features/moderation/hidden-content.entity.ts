import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Annotation } from '../annotation/annotation.entity.js';
import { Debate } from '../debate/debate.entity.js';
import { Item } from '../item/item.entity.js';

/**
 * Texts that a moderator took out of sight: they are kept here and nowhere else, so that no list, search, export or
 * memory can show them by mistake.
 */
@Entity('hidden_content')
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'hidden_content_debate_fkey' })
@ForeignKey(() => Item, ['teamId', 'itemId'], ['teamId', 'itemId'], { name: 'hidden_content_item_fkey' })
@ForeignKey(() => Annotation, ['teamId', 'annotationId'], ['teamId', 'annotationId'], {
  name: 'hidden_content_annotation_fkey',
})
@ForeignKey(() => Account, ['hiddenBy'], ['accountId'], { name: 'hidden_content_hidden_by_fkey' })
@ForeignKey(() => Account, ['shownBy'], ['accountId'], { name: 'hidden_content_shown_by_fkey' })
@Index('hidden_content_item_idx', ['teamId', 'itemId'])
@Index('hidden_content_annotation_idx', ['teamId', 'annotationId'])
@Check('hidden_content_subject_check', 'num_nonnulls(item_id, annotation_id) = 1')
export class HiddenContent {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') hiddenContentId!: string;
  @Column('uuid') debateId!: string;
  @Column('uuid', { nullable: true }) itemId!: string | null;
  @Column('uuid', { nullable: true }) annotationId!: string | null;
  /** By revision (0: as it stands now); emptied when it is shown again. */
  @Column('jsonb') texts!: Record<string, string>;
  /** Items that were archived with it, to be brought back with it. */
  @Column('uuid', { array: true, default: () => `'{}'` }) archivedItems!: string[];
  @Column('text') reason!: string;
  @Column('uuid') hiddenBy!: string;
  @CreateDateColumn({ type: 'timestamptz' }) hiddenAt!: Date;
  @Column('uuid', { nullable: true }) shownBy!: string | null;
  @Column('timestamptz', { nullable: true }) shownAt!: Date | null;
}
