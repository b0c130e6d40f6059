import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Debate } from '../debate/debate.entity.js';

/** A secret link that lets whoever holds it read one debate. Of its secrets only hashes are stored. */
@Entity('share_link')
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'share_link_debate_fkey' })
@ForeignKey(() => Account, ['createdBy'], ['accountId'], { name: 'share_link_created_by_fkey' })
@Index('share_link_token_key', ['teamId', 'tokenHash'], { unique: true })
@Index('share_link_key_idx', ['keyHash'])
@Index('share_link_debate_idx', ['teamId', 'debateId', 'shareLinkId'])
@Check('share_link_password_check', 'has_password = (password_hash IS NOT NULL)')
export class ShareLink {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') shareLinkId!: string;
  @Column('uuid') debateId!: string;
  /** What it is for, in the words of whoever made it. */
  @Column('text') name!: string;
  /** SHA-256 of the secret in the address. */
  @Column('bytea') tokenHash!: Buffer;
  /** SHA-256 of what the browser of a holder keeps, who has given the password where there is one. */
  @Column('bytea') keyHash!: Buffer;
  /** Argon2id; null where none is asked for. */
  @Column('text', { nullable: true }) passwordHash!: string | null;
  @Column('boolean') hasPassword!: boolean;
  /** Passwords that were tried and did not fit since `triesSince`; those under way are among them. */
  @Column('integer', { default: 0 }) tries!: number;
  @Column('timestamptz', { default: () => 'now()' }) triesSince!: Date;
  @Column('uuid') createdBy!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
