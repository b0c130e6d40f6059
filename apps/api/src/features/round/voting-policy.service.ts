import { Injectable } from '@nestjs/common';
import { VOTERS, type Voters } from '@counterpoint/permissions';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, notAllowed, type Conflict, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import { audit } from '../audit/write-audit.js';
import { accessTo, allowed } from '../debate/debate-access.js';
import { currentSeq } from '../event/current-seq.js';
import { appendEvent, seqIn } from '../event/event-log.js';
import { lockDebates } from '../item/graph-writes.js';
import {
  BALLOT_MODES,
  raisesSecrecy,
  RESULTS_POLICIES,
  type BallotMode,
  type ResultsPolicy,
  type VotingPolicy,
} from './voting-policy.js';

export type EditVotingPolicy = {
  readonly teamId: string;
  readonly debateId: string;
  readonly voters?: Voters | null;
  readonly mode?: BallotMode | null;
  readonly results?: ResultsPolicy | null;
  /** Revision of the debate's settings, of which the policy is one. */
  readonly expectedRevision: number;
  readonly idempotencyKey?: string | null;
};

export type PolicyReceipt = { readonly teamId: string; readonly debateId: string; readonly seq: number };

type Refusal = Invalid | NotAllowed | Conflict;

@Injectable()
export class VotingPolicyService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /**
   * Changes who votes, how votes are kept and when results show. Votes only become more secret, never less; and while a
   * round is not released yet nothing changes, so that its voters get what they read.
   */
  async editVotingPolicy(
    viewer: Viewer,
    input: EditVotingPolicy,
  ): Promise<Outcome<PolicyReceipt, Refusal | IdempotencyMismatch>> {
    const { teamId, debateId } = input;
    const once = { operation: 'editVotingPolicy', key: input.idempotencyKey, input };
    const outcome = await this.database.write<PolicyReceipt, Refusal>(viewer, once, async (tx) => {
      await lockDebates(tx, teamId, { debates: [debateId] });
      const access = await accessTo(tx, viewer, teamId, debateId);
      const permission = allowed(viewer, access, 'votingPolicy.edit');
      if (!permission.ok) return permission;
      const { revision, ...before } = await readPolicy(tx, teamId, debateId);
      if (revision !== input.expectedRevision) {
        return refused<Conflict>({
          kind: 'conflict',
          expectedRevision: input.expectedRevision,
          currentRevision: revision,
          currentText: describe(before),
          yourText: describe({ ...before, ...chosen(input) }),
        });
      }
      const mode = input.mode ?? before.mode;
      const after = {
        voters: input.voters ?? before.voters,
        mode,
        // Whoever raises the secrecy and says no more wants to see results when the round is over.
        results: input.results ?? (mode !== 'named' && before.mode === 'named' ? 'after_closing' : before.results),
      };
      const problem = problemOf(after);
      if (problem !== null) return problem;
      if (isSame(before, after)) return ok({ teamId, debateId, seq: await currentSeq(tx, teamId, debateId) });
      if (after.mode !== before.mode) {
        if (!raisesSecrecy(before.mode, after.mode)) {
          return notAllowed(
            `Votes in this debate are ${before.mode}. They can become more secret, never less: people have voted trusting in that.`,
          );
        }
        const raising = allowed(viewer, access, 'votingPolicy.raiseSecrecy');
        if (!raising.ok) return raising;
      }
      const round = await unreleasedRound(tx, teamId, debateId);
      if (round !== null) {
        return notAllowed(
          `Round ${round} is not released yet: until then nothing about voting changes. Close and release it first.`,
        );
      }
      await tx.query(
        `UPDATE debate SET voters = $3, ballot_mode = $4, results = $5, revision = revision + 1
          WHERE team_id = $1 AND debate_id = $2`,
        [teamId, debateId, after.voters, after.mode, after.results],
      );
      const logged = await appendEvent(tx, teamId, [debateId], {
        type: 'VOTING_POLICY_CHANGED',
        subjectKind: 'debate',
        subjectId: debateId,
        payload: { before, after },
      });
      await audit(tx, viewer, {
        teamId,
        debateId,
        action: 'votingPolicy.changed',
        subjectKind: 'debate',
        subjectId: debateId,
        before,
        after,
      });
      return ok({ teamId, debateId, seq: seqIn(logged, debateId) });
    });
    if (outcome.ok) this.signals.publish([{ kind: 'events', debateId, seq: outcome.value.seq }]);
    return outcome;
  }
}

export async function readPolicy(
  tx: Transaction,
  teamId: string,
  debateId: string,
): Promise<VotingPolicy & { readonly revision: number }> {
  const [row] = await tx.query<(VotingPolicy & { readonly revision: number })[]>(
    'SELECT voters, ballot_mode AS mode, results, revision FROM debate WHERE team_id = $1 AND debate_id = $2',
    [teamId, debateId],
  );
  if (row === undefined) throw new NotFound();
  return row;
}

/** Whether fewer people have a vote there than an anonymous result takes. */
export async function readFewVoters(tx: Transaction, teamId: string, debateId: string): Promise<boolean> {
  const [row] = await tx.query<{ few: boolean }[]>('SELECT has_few_voters($1, $2) AS few', [teamId, debateId]);
  return row?.few === true;
}

/** Number of the round whose results do not show yet; null for none. */
export async function unreleasedRound(tx: Transaction, teamId: string, debateId: string): Promise<number | null> {
  const [row] = await tx.query<{ number: number }[]>(
    'SELECT number FROM round WHERE team_id = $1 AND debate_id = $2 AND released_at IS NULL',
    [teamId, debateId],
  );
  return row?.number ?? null;
}

function problemOf({ voters, mode, results }: VotingPolicy): Outcome<never, Invalid> | null {
  if (!VOTERS.includes(voters)) return invalid('voters', 'There is no such group of voters.');
  if (!BALLOT_MODES.includes(mode)) return invalid('mode', 'There is no such way to keep votes.');
  if (!RESULTS_POLICIES.includes(results)) return invalid('results', 'There is no such time for results to show.');
  if (mode === 'named' && results !== 'at_once') {
    return invalid('results', 'Named votes show at once. Choose blind or anonymous votes to have results show later.');
  }
  if (mode !== 'named' && results === 'at_once') {
    return invalid(
      'results',
      'Secret votes show after their round is closed: at once, or when somebody releases them.',
    );
  }
  return null;
}

const FIELDS = ['voters', 'mode', 'results'] as const;

const isSame = (one: VotingPolicy, other: VotingPolicy): boolean =>
  FIELDS.every((field) => one[field] === other[field]);

const describe = (policy: VotingPolicy): string => FIELDS.map((field) => `${field}: ${policy[field]}`).join(', ');

function chosen(input: EditVotingPolicy): Partial<VotingPolicy> {
  return Object.fromEntries(FIELDS.flatMap((field) => (input[field] == null ? [] : [[field, input[field]]])));
}
