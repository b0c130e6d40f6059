import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/** A signed-in browser. Only the SHA-256 of its token is stored. */
@Entity('session')
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'session_account_fkey', onDelete: 'CASCADE' })
@Index('session_account_idx', ['accountId'])
export class Session {
  @PrimaryColumn('bytea') tokenHash!: Buffer;
  @Column('uuid') accountId!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) lastSeenAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
}
