import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/** A link that works once, for a while: mailed to somebody, or printed on the terminal of a new server. */
@Entity('one_time_link')
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'one_time_link_account_fkey', onDelete: 'CASCADE' })
@Index('one_time_link_token_key', ['tokenHash'], { unique: true })
@Index('one_time_link_email_idx', ['email', 'kind'])
@Index('one_time_link_account_idx', ['accountId'])
export class OneTimeLink {
  @PrimaryColumn('uuid') linkId!: string;
  /** signUp, resetPassword, confirmEmail or setUp. */
  @Column('text') kind!: string;
  /** Whose address it is mailed to. */
  @Column('text', { nullable: true }) email!: string | null;
  /** Whose account it is about, once that is known. */
  @Column('uuid', { nullable: true }) accountId!: string | null;
  /** Of the account that is to be made (signUp). */
  @Column('text', { nullable: true }) name!: string | null;
  /** Of the account that is to be made (signUp). */
  @Column('text', { nullable: true }) passwordHash!: string | null;
  /** SHA-256 of its token; null until its mail is written. */
  @Column('bytea', { nullable: true }) tokenHash!: Buffer | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
}
