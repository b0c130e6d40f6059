import { Injectable } from '@nestjs/common';
import type { Action } from '@counterpoint/permissions';
import { v7 as uuidv7 } from 'uuid';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch, type Once } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type Invalid, type LimitReached, type NotAllowed } from '../../platform/refusals.js';
import { audit } from '../audit/write-audit.js';
import { accessTo, allowed } from '../debate/debate-access.js';
import { appendEvent, seqIn, type EventType } from '../event/event-log.js';
import { lockDebates } from '../item/graph-writes.js';
import {
  itemsToVoteOn,
  problemOfTime,
  readRound,
  whereItemsStand,
  type RoundRow,
  type Touched,
} from './round.reader.js';
import { readPolicy, unreleasedRound } from './voting-policy.service.js';

export type OpenRound = {
  readonly teamId: string;
  readonly debateId: string;
  /** Claims and arguments to vote on; null: all that live in the debate and are not archived. */
  readonly itemIds: readonly string[] | null;
  /** When it closes by itself; left out: when somebody closes it. */
  readonly closesAt?: Date | null;
  readonly idempotencyKey?: string | null;
};

export type RoundKey = {
  readonly teamId: string;
  readonly roundId: string;
  readonly idempotencyKey?: string | null;
};

/** A round after a change, with the items whose tallies show something else now. */
export type RoundReceipt = {
  readonly teamId: string;
  readonly debateId: string;
  readonly roundId: string;
  readonly seq: number;
};

type Refusal = Invalid | NotAllowed | LimitReached;
type Step = { readonly receipt: RoundReceipt; readonly touched: Touched };

@Injectable()
export class RoundService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** Opens a round of secret votes over the present wording of claims and arguments. */
  openRound(viewer: Viewer, input: OpenRound): Promise<Outcome<RoundReceipt, Refusal | IdempotencyMismatch>> {
    const { teamId, debateId } = input;
    return this.write(viewer, { operation: 'openRound', key: input.idempotencyKey, input }, async (tx) => {
      const permission = await this.lockAndAsk(tx, viewer, { teamId, debateId }, 'round.open');
      if (!permission.ok) return permission;
      const policy = await readPolicy(tx, teamId, debateId);
      if (policy.mode === 'named') {
        return notAllowed(
          'Votes in this debate are named: they need no round. Choose blind or anonymous votes in its settings first.',
        );
      }
      if (policy.voters === 'nobody')
        return notAllowed('Nobody votes in this debate. Choose who does in its settings.');
      const unreleased = await unreleasedRound(tx, teamId, debateId);
      if (unreleased !== null)
        return notAllowed(`Round ${unreleased} is not released yet. Close and release it first.`);
      const untimely = await problemOfTime(tx, input.closesAt ?? null);
      if (untimely !== null) return untimely;
      const items = await itemsToVoteOn(tx, input);
      if (!items.ok) return items;
      const roundId = uuidv7();
      const [opened] = await tx.query<{ number: number }[]>('SELECT open_round($1, $2, $3, $4, $5) AS number', [
        teamId,
        debateId,
        roundId,
        items.value,
        input.closesAt ?? null,
      ]);
      return this.log(tx, viewer, { teamId, debateId, roundId }, 'ROUND_OPENED', {
        number: opened?.number ?? 0,
        mode: policy.mode,
        voters: policy.voters,
        results: policy.results,
        items: items.value.length,
        ...(input.closesAt == null ? {} : { closesAt: input.closesAt.toISOString() }),
      });
    });
  }

  /** Ends an open round. What came of it shows at once, or when it is released, as the debate's policy was when it opened. */
  closeRound(viewer: Viewer, input: RoundKey): Promise<Outcome<RoundReceipt, Refusal | IdempotencyMismatch>> {
    return this.write(viewer, { operation: 'closeRound', key: input.idempotencyKey, input }, async (tx) => {
      const round = await readRound(tx, input);
      const permission = await this.lockAndAsk(tx, viewer, round, 'round.close');
      if (!permission.ok) return permission;
      const [done] = await tx.query<{ closed: boolean }[]>('SELECT close_round($1, $2) AS closed', [
        round.teamId,
        round.roundId,
      ]);
      if (done?.closed !== true) return notAllowed(`Round ${round.number} is closed already.`);
      const closed = await this.log(tx, viewer, round, 'ROUND_CLOSED', { number: round.number });
      return round.results === 'after_closing' ? this.release(tx, viewer, round) : closed;
    });
  }

  /** Shows what came of a closed round. */
  releaseRound(viewer: Viewer, input: RoundKey): Promise<Outcome<RoundReceipt, Refusal | IdempotencyMismatch>> {
    return this.write(viewer, { operation: 'releaseRound', key: input.idempotencyKey, input }, async (tx) => {
      const round = await readRound(tx, input);
      const permission = await this.lockAndAsk(tx, viewer, round, 'round.release');
      return permission.ok ? this.release(tx, viewer, round) : permission;
    });
  }

  private async release(tx: Transaction, viewer: Viewer, round: RoundRow): Promise<Outcome<Step, NotAllowed>> {
    const [done] = await tx.query<{ released: boolean }[]>('SELECT release_round($1, $2) AS released', [
      round.teamId,
      round.roundId,
    ]);
    if (done?.released !== true) {
      return notAllowed(
        round.isClosed
          ? `Round ${round.number} is released already.`
          : `Round ${round.number} is still open. Close it first: until then nobody sees a result.`,
      );
    }
    return this.log(tx, viewer, round, 'ROUND_RELEASED', { number: round.number });
  }

  /** The debate's row first, so that rounds, edits and changes of the policy come one after the other. */
  private async lockAndAsk(
    tx: Transaction,
    viewer: Viewer,
    { teamId, debateId }: { readonly teamId: string; readonly debateId: string },
    action: Action,
  ) {
    await lockDebates(tx, teamId, { debates: [debateId] });
    return allowed(viewer, await accessTo(tx, viewer, teamId, debateId), action);
  }

  private async log(
    tx: Transaction,
    viewer: Viewer,
    { teamId, debateId, roundId }: Pick<RoundRow, 'teamId' | 'debateId' | 'roundId'>,
    type: Extract<EventType, `ROUND_${string}`>,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<Outcome<Step, never>> {
    const logged = await appendEvent(tx, teamId, [debateId], {
      type,
      subjectKind: 'debate',
      subjectId: debateId,
      payload: { roundId, ...payload },
    });
    await audit(tx, viewer, {
      teamId,
      debateId,
      action: AUDITED[type],
      subjectKind: 'round',
      subjectId: roundId,
      after: payload,
    });
    const touched = type === 'ROUND_CLOSED' ? [] : await whereItemsStand(tx, teamId, roundId);
    return ok({ receipt: { teamId, debateId, roundId, seq: seqIn(logged, debateId) }, touched });
  }

  private async write(
    viewer: Viewer,
    once: Once,
    work: (tx: Transaction) => Promise<Outcome<Step, Refusal>>,
  ): Promise<Outcome<RoundReceipt, Refusal | IdempotencyMismatch>> {
    let touched: Step['touched'] = [];
    const outcome = await this.database.write<RoundReceipt, Refusal>(viewer, once, async (tx) => {
      const step = await work(tx);
      if (!step.ok) return step;
      touched = step.value.touched;
      return ok(step.value.receipt);
    });
    if (outcome.ok) {
      const { debateId, seq } = outcome.value;
      this.signals.publish([
        { kind: 'events', debateId, seq },
        ...touched.map((place) => ({ kind: 'tallies' as const, ...place })),
      ]);
    }
    return outcome;
  }
}

const AUDITED = {
  ROUND_OPENED: 'round.opened',
  ROUND_CLOSED: 'round.closed',
  ROUND_RELEASED: 'round.released',
} as const;
