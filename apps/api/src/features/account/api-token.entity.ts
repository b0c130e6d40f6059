import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/** A personal token for the API. Rights are the person's own, narrowed to the scopes, and read anew at each request. */
@Entity('api_token')
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'api_token_account_fkey', onDelete: 'CASCADE' })
@Index('api_token_account_idx', ['accountId'])
export class ApiToken {
  @PrimaryColumn('bytea') tokenHash!: Buffer;
  @Column('uuid') accountId!: string;
  @Column('text') name!: string;
  @Column('text', { array: true }) scopes!: string[];
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
