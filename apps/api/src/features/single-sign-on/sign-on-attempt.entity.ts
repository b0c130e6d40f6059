import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** A sign-on that a browser has begun at the identity provider and not yet finished here. */
@Entity('sign_on_attempt')
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'sign_on_attempt_account_fkey', onDelete: 'CASCADE' })
@Index('sign_on_attempt_expires_idx', ['expiresAt'])
export class SignOnAttempt {
  /** SHA-256 of what goes through the provider. */
  @PrimaryColumn('bytea') stateHash!: Buffer;
  /** SHA-256 of what stays in the browser that began. */
  @Column('bytea') secretHash!: Buffer;
  @Column('text') nonce!: string;
  /** PKCE (RFC 7636). */
  @Column('text') verifier!: string;
  /** Who links an identity to themselves; null: somebody is signing in. */
  @Column('uuid', { nullable: true }) accountId!: string | null;
  @Column('timestamptz') expiresAt!: Date;
}
