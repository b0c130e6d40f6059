import { Column, CreateDateColumn, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Item } from './item.entity.js';

/** What a claim or an argument said at one time. Never changed. */
@Entity('item_revision')
@ForeignKey(() => Item, ['teamId', 'itemId'], ['teamId', 'itemId'], { name: 'item_revision_item_fkey' })
@ForeignKey(() => Account, ['authorId'], ['accountId'], { name: 'item_revision_author_fkey' })
export class ItemRevision {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('integer') revision!: number;
  /** The claim's text, or the argument's note (empty for none). */
  @Column('text') text!: string;
  /** An argument's stance at that time; null for a claim. */
  @Column('text', { nullable: true }) stance!: string | null;
  /** A correction of spelling makes no vote stale. */
  @Column('boolean', { default: false }) spellingOnly!: boolean;
  @Column('uuid') authorId!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
