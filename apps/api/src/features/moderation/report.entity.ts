import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Annotation } from '../annotation/annotation.entity.js';
import { Debate } from '../debate/debate.entity.js';
import { Item } from '../item/item.entity.js';

export type ReportKind = 'spam' | 'abuse' | 'personal_data' | 'illegal' | 'off_topic' | 'other';
export type ReportOutcome = 'acted_on' | 'dismissed';

/** Content that a reader finds unacceptable. Seen by who reported it and by those who moderate. */
@Entity('report')
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'report_debate_fkey' })
@ForeignKey(() => Item, ['teamId', 'itemId'], ['teamId', 'itemId'], { name: 'report_item_fkey' })
@ForeignKey(() => Annotation, ['teamId', 'annotationId'], ['teamId', 'annotationId'], {
  name: 'report_annotation_fkey',
})
@ForeignKey(() => Account, ['reporterId'], ['accountId'], { name: 'report_reporter_fkey' })
@ForeignKey(() => Account, ['settledBy'], ['accountId'], { name: 'report_settled_by_fkey' })
@Index('report_debate_idx', ['teamId', 'debateId', 'reportId'])
@Check('report_kind_check', `kind IN ('spam', 'abuse', 'personal_data', 'illegal', 'off_topic', 'other')`)
@Check(
  'report_settled_check',
  `settled_as IN ('acted_on', 'dismissed') AND settled_at IS NOT NULL OR settled_as IS NULL AND settled_at IS NULL`,
)
@Check('report_subject_check', 'num_nonnulls(item_id, annotation_id) = 1')
export class Report {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') reportId!: string;
  /** Where it is settled: the home of the item, the debate of the annotation. */
  @Column('uuid') debateId!: string;
  @Column('uuid', { nullable: true }) itemId!: string | null;
  @Column('uuid', { nullable: true }) annotationId!: string | null;
  @Column('text') kind!: ReportKind;
  @Column('text', { default: '' }) note!: string;
  /** Null: nobody was signed in. */
  @Column('uuid', { nullable: true }) reporterId!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) reportedAt!: Date;
  @Column('text', { nullable: true }) settledAs!: ReportOutcome | null;
  @Column('uuid', { nullable: true }) settledBy!: string | null;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  @Column('text', { default: '' }) settledNote!: string;
}
