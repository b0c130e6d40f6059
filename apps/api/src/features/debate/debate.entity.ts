import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Allowance, DebateState, Visibility, Voters } from '@counterpoint/permissions';
import { Account } from '../account/account.entity.js';
import { Team } from '../team/team.entity.js';

@Entity('debate')
@ForeignKey(() => Team, ['teamId'], ['teamId'], { name: 'debate_team_fkey' })
@ForeignKey(() => Account, ['createdBy'], ['accountId'], { name: 'debate_created_by_fkey' })
@Index('debate_visibility_idx', ['visibility'])
@Check('debate_visibility_check', `visibility IN ('public', 'link', 'team', 'private')`)
@Check('debate_state_check', `state IN ('draft', 'open', 'voting_closed', 'archived')`)
@Check('debate_ballot_mode_check', `ballot_mode IN ('named', 'blind', 'anonymous')`)
@Check('debate_voters_check', `voters IN ('nobody', 'listed', 'members', 'signed_in')`)
@Check(
  'debate_results_check',
  `CASE WHEN ballot_mode = 'named' THEN results = 'at_once' ELSE results IN ('after_closing', 'when_released') END`,
)
export class Debate {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') debateId!: string;
  @Column('text') question!: string;
  @Column('text', { default: '' }) description!: string;
  /** BCP 47 tag; the default of its texts. */
  @Column('text', { default: 'en' }) language!: string;
  @Column('text') visibility!: Visibility;
  @Column('text', { default: 'open' }) state!: DebateState;
  @Column('integer', { default: 1 }) revision!: number;
  /** Sequence number of the newest event; taken in the writing transaction, so the log has no gap. */
  @Column('bigint', { default: 0 }) seq!: string;
  /** Digest of the newest event: the head of the chain. */
  @Column('bytea', { nullable: true }) digest!: Buffer | null;
  @Column('integer', { default: 1 }) nextNumber!: number;
  @Column('integer', { default: 1 }) nextSourceNumber!: number;
  /** How votes are kept; see features/round/voting-policy.ts, which also says what the next two mean. */
  @Column('text', { default: 'named' }) ballotMode!: string;
  @Column('text', { default: 'members' }) voters!: Voters;
  @Column('text', { default: 'at_once' }) results!: string;
  /** What it leaves to lower roles, where that is not as by default; see `ALLOWANCES` of libs/permissions. */
  @Column('jsonb', { default: {} }) allowances!: Partial<Record<Allowance, boolean>>;
  @Column('uuid') createdBy!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) changedAt!: Date;
}
