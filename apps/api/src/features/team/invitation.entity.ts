import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DebateRole, TeamRole } from '@counterpoint/permissions';
import { Account } from '../account/account.entity.js';
import { Debate } from '../debate/debate.entity.js';
import { Team } from './team.entity.js';

/** A link that makes whoever opens it a member of the team, or lists them in a debate, or both. Only the SHA-256 of its secret is stored. */
@Entity('invitation')
@ForeignKey(() => Team, ['teamId'], ['teamId'], { name: 'invitation_team_fkey' })
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'invitation_debate_fkey' })
@ForeignKey(() => Account, ['createdBy'], ['accountId'], { name: 'invitation_created_by_fkey' })
@Index('invitation_token_key', ['teamId', 'tokenHash'], { unique: true })
@Check('invitation_role_check', `role IN ('admin', 'member', 'guest')`)
@Check('invitation_debate_role_check', `debate_role IN ('viewer', 'suggester', 'writer', 'editor', 'admin')`)
@Check(
  'invitation_gives_check',
  '(role IS NOT NULL OR debate_role IS NOT NULL) AND (debate_role IS NULL OR debate_id IS NOT NULL)',
)
export class Invitation {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') invitationId!: string;
  @Column('bytea') tokenHash!: Buffer;
  /** Role in the team; null for people from outside, who get to know one debate only. */
  @Column('text', { nullable: true }) role!: TeamRole | null;
  /** Where to land after accepting, and where to be listed if there is a role in it. */
  @Column('uuid', { nullable: true }) debateId!: string | null;
  /** Role in that debate; null for what team and visibility give. */
  @Column('text', { nullable: true }) debateRole!: DebateRole | null;
  /** Whether they are listed as a voter in that debate, or as one who does not vote; null: neither. */
  @Column('boolean', { nullable: true }) mayVote!: boolean | null;
  /** Address it was mailed to; such an invitation is for one person. Forgotten when it was used. */
  @Column('text', { nullable: true }) sentTo!: string | null;
  /** Whether one person uses it up. */
  @Column('boolean', { default: false }) isForOne!: boolean;
  @Column('uuid', { nullable: true }) usedBy!: string | null;
  @Column('uuid') createdBy!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
