import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** An address at which somebody can fetch everything of their own, once and soon. Only its SHA-256 is stored. */
@Entity('account_export')
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'account_export_account_fkey', onDelete: 'CASCADE' })
@Index('account_export_expires_idx', ['expiresAt'])
export class AccountExport {
  @PrimaryColumn('bytea') secretHash!: Buffer;
  @Column('uuid') accountId!: string;
  @Column('timestamptz') expiresAt!: Date;
}
