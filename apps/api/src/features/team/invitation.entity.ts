import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TeamRole } from '@counterpoint/permissions';
import { Account } from '../account/account.entity.js';
import { Debate } from '../debate/debate.entity.js';
import { Team } from './team.entity.js';

/** A link that makes whoever opens it a member. Only the SHA-256 of its secret is stored. */
@Entity('invitation')
@ForeignKey(() => Team, ['teamId'], ['teamId'], { name: 'invitation_team_fkey' })
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'invitation_debate_fkey' })
@ForeignKey(() => Account, ['createdBy'], ['accountId'], { name: 'invitation_created_by_fkey' })
@Index('invitation_token_key', ['teamId', 'tokenHash'], { unique: true })
@Check('invitation_role_check', `role IN ('admin', 'member', 'guest')`)
export class Invitation {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') invitationId!: string;
  @Column('bytea') tokenHash!: Buffer;
  @Column('text') role!: TeamRole;
  /** Where to land after accepting. */
  @Column('uuid', { nullable: true }) debateId!: string | null;
  @Column('uuid') createdBy!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
