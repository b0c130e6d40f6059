import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/**
 * Somebody whose password was right and whose one-time code is still to come. No session: its token opens nothing but the
 * question for the code, five times.
 */
@Entity('pending_sign_in')
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'pending_sign_in_account_fkey', onDelete: 'CASCADE' })
@Index('pending_sign_in_account_idx', ['accountId'])
export class PendingSignIn {
  @PrimaryColumn('bytea') tokenHash!: Buffer;
  @Column('uuid') accountId!: string;
  @Column('integer', { default: 0 }) tries!: number;
  @Column('timestamptz') expiresAt!: Date;
}
