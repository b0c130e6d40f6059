import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** A public key whose private half a device of the person keeps (W3C Web Authentication). */
@Entity('passkey')
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'passkey_account_fkey', onDelete: 'CASCADE' })
@Index('passkey_account_idx', ['accountId'])
export class Passkey {
  /** As the device chose it, base64url. */
  @PrimaryColumn('text') credentialId!: string;
  @Column('uuid') passkeyId!: string;
  @Column('uuid') accountId!: string;
  @Column('text') name!: string;
  /** COSE. */
  @Column('bytea') publicKey!: Buffer;
  /** As the device counts its uses; 0 for those that do not count. */
  @Column('bigint') counter!: string;
  @Column('text', { array: true }) transports!: string[];
  /** Whether it is kept in several places, such as a password manager's. */
  @Column('boolean') backedUp!: boolean;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
}
