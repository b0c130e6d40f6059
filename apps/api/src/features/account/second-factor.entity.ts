import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/** One-time codes of an app (TOTP, RFC 6238) that somebody asks for beside the password. */
@Entity('second_factor')
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'second_factor_account_fkey', onDelete: 'CASCADE' })
export class SecondFactor {
  @PrimaryColumn('uuid') accountId!: string;
  /** Base32, 160 bits, sealed (platform/secrets). Both sides need it, so it cannot be a hash. */
  @Column('text') secret!: string;
  /** The newest step of 30 s whose code was used: none of that step or before counts again. */
  @Column('bigint', { default: 0 }) lastStep!: string;
  /** When the first code was right; null: set up, not in force yet. */
  @Column('timestamptz', { nullable: true }) confirmedAt!: Date | null;
  /** Codes that were wrong since `wrongSince`. */
  @Column('integer', { default: 0 }) wrong!: number;
  @Column('timestamptz', { default: () => 'now()' }) wrongSince!: Date;
}
