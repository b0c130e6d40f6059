import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/** How a person signs in. The app role cannot read this table; SQL functions answer the few questions it may ask. */
@Entity('credential')
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'credential_account_fkey', onDelete: 'CASCADE' })
@Index('credential_email_key', ['email'], { unique: true })
export class Credential {
  @PrimaryColumn('uuid') accountId!: string;
  /** Lower case. */
  @Column('text') email!: string;
  /** argon2id, with its parameters. */
  @Column('text') passwordHash!: string;
}
