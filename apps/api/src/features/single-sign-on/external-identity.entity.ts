import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** Who somebody is at an identity provider: issuer and subject (OpenID Connect Core 2), and never an e-mail address. */
@Entity('external_identity')
@ForeignKey(() => Account, ['accountId'], ['accountId'], {
  name: 'external_identity_account_fkey',
  onDelete: 'CASCADE',
})
@Index('external_identity_account_idx', ['accountId'])
export class ExternalIdentity {
  @PrimaryColumn('text') issuer!: string;
  @PrimaryColumn('text') subject!: string;
  @Column('uuid') identityId!: string;
  @Column('uuid') accountId!: string;
  /** As the provider said when it was linked, to tell identities apart on the screen; it gives no right. */
  @Column('text', { nullable: true }) email!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
}
