import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DebateRole } from '@counterpoint/permissions';
import { Account } from '../account/account.entity.js';
import { Debate } from './debate.entity.js';

/** A role that somebody was given in one debate, beyond what team and visibility give. */
@Entity('participant')
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'participant_debate_fkey' })
@ForeignKey(() => Account, ['accountId'], ['accountId'], { name: 'participant_account_fkey' })
@Index('participant_account_idx', ['accountId'])
@Check('participant_role_check', `role IN ('viewer', 'suggester', 'writer', 'editor', 'admin', 'owner')`)
export class Participant {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') debateId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @Column('text') role!: DebateRole;
}
