import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TeamRole } from '@counterpoint/permissions';
import { Account } from '../account/account.entity.js';
import { Team } from './team.entity.js';

@Entity('membership')
@ForeignKey(() => Team, ['teamId'], ['teamId'], { name: 'membership_team_fkey' })
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'membership_account_fkey' })
@Index('membership_account_idx', ['accountId'])
@Check('membership_role_check', `role IN ('owner', 'admin', 'member', 'guest')`)
export class Membership {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @Column('text') role!: TeamRole;
  @CreateDateColumn({ type: 'timestamptz' }) joinedAt!: Date;
}
