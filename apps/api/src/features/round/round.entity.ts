import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Debate } from '../debate/debate.entity.js';
import type { ResultsPolicy, SecretMode } from './voting-policy.js';

/** One opening of a secret vote. Written by the functions of sql/65-rounds.sql only. */
@Entity('round')
@ForeignKey(() => Debate, ['teamId', 'debateId'], ['teamId', 'debateId'], { name: 'round_debate_fkey' })
@ForeignKey(() => Account, ['openedBy'], ['accountId'], { name: 'round_opened_by_fkey' })
@ForeignKey(() => Account, ['closedBy'], ['accountId'], { name: 'round_closed_by_fkey' })
@ForeignKey(() => Account, ['releasedBy'], ['accountId'], { name: 'round_released_by_fkey' })
@Index('round_number_key', ['teamId', 'debateId', 'number'], { unique: true })
@Index('round_unreleased_key', ['teamId', 'debateId'], { unique: true, where: 'released_at IS NULL' })
@Check('round_mode_check', `mode IN ('blind', 'anonymous')`)
@Check('round_results_check', `results IN ('after_closing', 'when_released')`)
@Index('round_due_idx', ['closesAt'], { where: 'closed_at IS NULL AND closes_at IS NOT NULL' })
@Check('round_closes_check', 'closes_at > opened_at')
@Check('round_order_check', 'released_at IS NULL OR closed_at IS NOT NULL')
export class Round {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') roundId!: string;
  @Column('uuid') debateId!: string;
  /** Within its debate, from 1. */
  @Column('integer') number!: number;
  /** The debate's policy at the opening; a round keeps the rule that its voters read. */
  @Column('text') mode!: SecretMode;
  @Column('text') results!: Exclude<ResultsPolicy, 'at_once'>;
  @Column('uuid') openedBy!: string;
  @Column('timestamptz') openedAt!: Date;
  /** When it ends by itself; null: when somebody closes it. */
  @Column('timestamptz', { nullable: true }) closesAt!: Date | null;
  /** Null also where it ended by itself. */
  @Column('uuid', { nullable: true }) closedBy!: string | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('uuid', { nullable: true }) releasedBy!: string | null;
  @Column('timestamptz', { nullable: true }) releasedAt!: Date | null;
  /** How many people took part; null until the release, and for an anonymous round of fewer than five. */
  @Column('integer', { nullable: true }) voterCount!: number | null;
  /** Whether its ballots became named votes, as those of blind rounds did before secrets went with the closing. */
  @Column('boolean', { default: false }) named!: boolean;
}
