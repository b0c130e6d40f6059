import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DebateRole } from '@counterpoint/permissions';
import { Account } from '../account/account.entity.js';
import { Debate } from '../debate/debate.entity.js';

/** A role that somebody was given in one debate, beyond what team and visibility give, and whether they are listed as a voter. */
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
  /** Voting is a grant of its own, beside the ladder of roles; null: as the debate's voting policy says. */
  @Column('boolean', { nullable: true }) mayVote!: boolean | null;
  @CreateDateColumn({ type: 'timestamptz' }) listedAt!: Date;
}
