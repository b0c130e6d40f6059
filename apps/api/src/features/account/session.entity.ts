import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/** A signed-in browser. Only the SHA-256 of its token is stored. */
@Entity('session')
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'session_account_fkey', onDelete: 'CASCADE' })
@Index('session_account_idx', ['accountId'])
@Index('session_id_key', ['sessionId'], { unique: true })
export class Session {
  @PrimaryColumn('bytea') tokenHash!: Buffer;
  /** What its owner names it by, to end it from elsewhere. Opens nothing. */
  @Column('uuid') sessionId!: string;
  @Column('uuid') accountId!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) lastSeenAt!: Date;
  /** When its holder last showed who they are, by a password or another factor. */
  @Column('timestamptz', { default: () => 'now()' }) provedAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  /** What the browser calls itself. */
  @Column('text', { default: '' }) agent!: string;
}
