import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/** Lets somebody in once who has lost the device with their one-time codes. */
@Entity('recovery_code')
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'recovery_code_account_fkey', onDelete: 'CASCADE' })
export class RecoveryCode {
  @PrimaryColumn('uuid') accountId!: string;
  /** SHA-256 of its 80 random bits. */
  @PrimaryColumn('bytea') codeHash!: Buffer;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
}
