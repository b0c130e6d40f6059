import { Column, CreateDateColumn, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Source } from './source.entity.js';

/** An immutable canonical text of a source at one time. */
@Entity('source_version')
@ForeignKey(() => Source, ['teamId', 'sourceId'], ['teamId', 'sourceId'], { name: 'source_version_source_fkey' })
@ForeignKey(() => Account, ['addedBy'], ['accountId'], { name: 'source_version_added_by_fkey' })
@Unique('source_version_version_key', ['teamId', 'sourceId', 'version'])
export class SourceVersion {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') sourceVersionId!: string;
  @Column('uuid') sourceId!: string;
  @Column('integer') version!: number;
  @Column('text') text!: string;
  @Column('bytea') sha256!: Buffer;
  @Column('uuid') addedBy!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
