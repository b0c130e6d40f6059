import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Debate } from '../debate/debate.entity.js';

/** A personal token for the API. Rights are the person's own, narrowed to the scopes, and read anew at each request. */
@Entity('api_token')
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'api_token_account_fkey', onDelete: 'CASCADE' })
@ForeignKey(() => Debate, ['onlyTeamId', 'onlyDebateId'], ['teamId', 'debateId'], {
  name: 'api_token_only_debate_fkey',
  onDelete: 'CASCADE',
})
@Index('api_token_account_idx', ['accountId'])
@Index('api_token_token_id_key', ['tokenId'], { unique: true })
@Check('api_token_only_debate_check', `(only_team_id IS NULL) = (only_debate_id IS NULL)`)
export class ApiToken {
  @PrimaryColumn('bytea') tokenHash!: Buffer;
  /** What lists and revocation name it by; says nothing about the secret. */
  @Column('uuid') tokenId!: string;
  @Column('uuid') accountId!: string;
  @Column('text') name!: string;
  @Column('text', { array: true }) scopes!: string[];
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  /** The only debate that it is for; null: all that the person may read. */
  @Column('uuid', { nullable: true }) onlyTeamId!: string | null;
  @Column('uuid', { nullable: true }) onlyDebateId!: string | null;
}
