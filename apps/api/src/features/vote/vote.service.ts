import { Injectable } from '@nestjs/common';
import { decide, type Action } from '@counterpoint/permissions';
import { isSignedIn, type SignedInViewer, type Viewer } from '../../platform/auth/viewer.js';
import { checkedKey, Database, hashOfInput, type IdempotencyMismatch } from '../../platform/database/database.js';
import { NotFound, NotSignedIn } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, notAllowed, type Conflict, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import { readAccess } from '../debate/debate-access.js';
import { HOME_ELSEWHERE } from '../item/home-access.js';
import type { ItemKind } from '../item/item.entity.js';
import type { BallotMode } from '../round/voting-policy.js';
import { VoteQueue, type VoteVerdict } from './vote-queue.js';
import { toReceipt, type VoteReceipt } from './vote-receipt.js';
import { rightsTo, type JudgedBy } from './vote-rights.js';

export type CastVote = {
  readonly teamId: string;
  readonly itemId: string;
  /** Claims are voted on for truth, arguments for relevance: two questions. */
  readonly kind: ItemKind;
  /** 0–4. */
  readonly value: number;
  /** The revision that was judged. */
  readonly revision: number;
  readonly idempotencyKey?: string | null;
};

export type WithdrawVote = Pick<CastVote, 'teamId' | 'itemId' | 'idempotencyKey'>;

/** What it takes where votes are secret. */
const BALLOT_ACTION = { 'vote.cast': 'ballot.cast', 'vote.withdraw': 'ballot.withdraw' } as const;

type Refusal = NotAllowed | Conflict | IdempotencyMismatch;

@Injectable()
export class VoteService {
  private readonly queue: VoteQueue;

  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {
    this.queue = new VoteQueue(database);
  }

  /** Casts, changes or re-affirms one's vote. One row a person and item; the tally follows by trigger. */
  async castVote(viewer: Viewer, input: CastVote): Promise<Outcome<VoteReceipt, Invalid | Refusal>> {
    if (!Number.isInteger(input.value) || input.value < 0 || input.value > 4) {
      return invalid('value', `A vote is a whole number from 0 to 4; this is ${input.value}.`);
    }
    return this.write(viewer, 'vote.cast', 'castVote', input);
  }

  /** Takes one's vote back. Without one nothing happens. */
  withdrawVote(viewer: Viewer, input: WithdrawVote): Promise<Outcome<VoteReceipt, Refusal>> {
    return this.write(viewer, 'vote.withdraw', 'withdrawVote', { ...input, kind: null, value: null, revision: 0 });
  }

  private async write(
    viewer: Viewer,
    action: Extract<Action, 'vote.cast' | 'vote.withdraw'>,
    operation: string,
    input: Omit<CastVote, 'kind' | 'value'> & { readonly kind: ItemKind | null; readonly value: number | null },
  ): Promise<Outcome<VoteReceipt, Refusal>> {
    if (!isSignedIn(viewer)) throw new NotSignedIn();
    const { teamId, itemId, kind, value, revision } = input;
    const elsewhere =
      viewer.onlyDebateId === undefined ? null : await this.outsideOf(viewer.onlyDebateId, viewer, input);
    if (elsewhere !== null) return elsewhere;
    const byLink = viewer.shareKeys === undefined ? null : await this.thereByLink(viewer, action, input);
    if (byLink !== null) return byLink;
    const key = checkedKey(input.idempotencyKey);
    const verdict = await this.queue.cast({
      voterId: viewer.accountId,
      teamId,
      itemId,
      kind,
      value,
      // No claim has so many revisions, nor so few.
      revision: Number.isInteger(revision) ? Math.max(0, Math.min(revision, 2 ** 31 - 1)) : 0,
      rights: rightsTo(action, viewer),
      ballotRights: rightsTo(BALLOT_ACTION[action], viewer),
      operation,
      once: key === null ? null : { key, inputHash: hashOfInput({ teamId, itemId, kind, value, revision }) },
    });
    const outcome = toOutcome(verdict, viewer, action, input);
    if (outcome.ok) {
      const { debates } = outcome.value;
      this.signals.publish(debates.map((debateId) => ({ kind: 'tallies', debateId, itemIds: [itemId] })));
    }
    return outcome;
  }

  /**
   * Why somebody who is there by a share link alone may not vote; null for everybody else. cast_votes knows no links, and
   * would not see the item at all.
   */
  private thereByLink(
    viewer: Viewer,
    action: Action,
    { teamId, itemId }: Pick<CastVote, 'teamId' | 'itemId'>,
  ): Promise<Outcome<never, NotAllowed> | null> {
    return this.database.withViewer(viewer, async (tx) => {
      const [item] = await tx.query<{ home: string }[]>(
        'SELECT home_debate_id AS home FROM item WHERE team_id = $1 AND item_id = $2',
        [teamId, itemId],
      );
      if (item === undefined) return null;
      const access = (await readAccess(tx, viewer, [{ teamId, debateId: item.home }])).get(item.home);
      if (access === undefined) return notAllowed(HOME_ELSEWHERE);
      if (!access.holdsLink) return null;
      const decision = decide(viewer, action, access);
      return decision.allowed ? null : notAllowed(decision.message);
    });
  }

  /**
   * Why a token that is for one debate may not be used for a vote on this item; null where it may. cast_votes works for
   * people and knows no tokens, so they are asked after here, once more than others.
   */
  private async outsideOf(
    debateId: string,
    viewer: Viewer,
    { teamId, itemId }: Pick<CastVote, 'teamId' | 'itemId'>,
  ): Promise<Outcome<never, NotAllowed> | null> {
    const [item] = await this.database.withViewer(viewer, (tx) =>
      tx.query<{ home: string }[]>('SELECT home_debate_id AS home FROM item WHERE team_id = $1 AND item_id = $2', [
        teamId,
        itemId,
      ]),
    );
    if (item === undefined) throw new NotFound();
    return item.home === debateId ? null : notAllowed(HOME_ELSEWHERE);
  }
}

function toOutcome(
  verdict: VoteVerdict,
  viewer: SignedInViewer,
  action: 'vote.cast' | 'vote.withdraw',
  input: Pick<CastVote, 'teamId' | 'itemId' | 'revision'>,
): Outcome<VoteReceipt, Refusal> {
  switch (verdict.outcome) {
    case 'done':
      return ok(toReceipt(input, viewer, verdict.answer));
    case 'mismatch':
      return refused({ kind: 'idempotencyMismatch' });
    case 'notFound':
      throw new NotFound();
    case 'notAllowed':
      return notAllowed(verdict.answer === null ? HOME_ELSEWHERE : reasonFor(viewer, action, verdict.answer));
    case 'noRound':
      return notAllowed(
        'Votes here are secret: they are cast in rounds, and no round is open that this is part of. An admin of the debate opens one.',
      );
    case 'roundBroken':
      return notAllowed(
        'This round cannot take ballots any more: its secret was not in the backup that the server was restored from. An admin of the debate can close it and open another.',
      );
    case 'archived':
      return notAllowed('It is archived. Bring it back before voting on it.');
    case 'conflict':
      return refused({ kind: 'conflict', expectedRevision: input.revision, ...verdict.answer, yourText: '' });
  }
}

/** The database only looks up what the map allows; the words are the map's. */
function reasonFor(
  viewer: Viewer,
  action: keyof typeof BALLOT_ACTION,
  judgedBy: JudgedBy & { readonly mode: BallotMode },
): string {
  const decision = decide(viewer, judgedBy.mode === 'named' ? action : BALLOT_ACTION[action], judgedBy);
  if (decision.allowed) throw new Error('cast_votes refuses what the map of permissions allows.');
  return decision.message;
}
