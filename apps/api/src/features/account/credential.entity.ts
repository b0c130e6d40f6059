import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/** How a person signs in. The app role cannot read this table; SQL functions answer the few questions it may ask. */
@Entity('credential')
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'credential_account_fkey', onDelete: 'CASCADE' })
@Index('credential_email_key', ['email'], { unique: true })
export class Credential {
  @PrimaryColumn('uuid') accountId!: string;
  /** Lower case; null for somebody who signs in by other means and gave none. */
  @Column('text', { nullable: true }) email!: string | null;
  /** argon2id, with its parameters; null for somebody who signs in by other means. */
  @Column('text', { nullable: true }) passwordHash!: string | null;
  /** When they opened a link that was mailed there; null: nobody knows whether the address is theirs. */
  @Column('timestamptz', { nullable: true }) emailConfirmedAt!: Date | null;
  /** Kinds of mails that they do not want (mail-preferences.ts). */
  @Column('text', { array: true, default: () => "'{}'" }) unwantedMails!: string[];
}
