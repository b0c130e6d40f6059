import { Column, CreateDateColumn, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Team } from '../team/team.entity.js';

/** A document. Its texts are in `source_version`. */
@Entity('source')
@ForeignKey(() => Team, ['teamId'], ['teamId'], { name: 'source_team_fkey' })
@ForeignKey(() => Account, ['addedBy'], ['accountId'], { name: 'source_added_by_fkey' })
export class Source {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') sourceId!: string;
  @Column('text') title!: string;
  @Column('text') kind!: string;
  @Column('text', { nullable: true }) author!: string | null;
  @Column('text', { nullable: true }) publisher!: string | null;
  @Column('text', { nullable: true }) url!: string | null;
  /** As precise as known: 2016, 2016-03 or 2016-03-09. */
  @Column('text', { nullable: true }) publishedOn!: string | null;
  @Column('text') language!: string;
  @Column('uuid') addedBy!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
