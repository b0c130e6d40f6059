import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** A challenge that was given out and not yet answered. Only its SHA-256 is stored. */
@Entity('passkey_challenge')
@ForeignKey(() => Account, ['accountId'], ['accountId'], {
  name: 'passkey_challenge_account_fkey',
  onDelete: 'CASCADE',
})
@Index('passkey_challenge_expires_idx', ['expiresAt'])
export class PasskeyChallenge {
  @PrimaryColumn('bytea') challengeHash!: Buffer;
  /** Who registers a passkey with it; null: somebody is signing in. */
  @Column('uuid', { nullable: true }) accountId!: string | null;
  @Column('timestamptz') expiresAt!: Date;
}
