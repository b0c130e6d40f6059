import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { invalid, notAllowed, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { appendEvent, seqIn, type Logged } from '../event/event-log.js';
import { debatesOf, lockDebates } from '../item/graph-writes.js';
import { allowedAtHome } from '../item/home-access.js';
import { readItem, type ItemRecord } from '../item/item-writes.js';
import type { ReviewKind } from './review-mark.entity.js';

export type MarkForReview = {
  readonly teamId: string;
  readonly itemId: string;
  readonly kind: ReviewKind;
  readonly note?: string | null;
  readonly idempotencyKey?: string | null;
};
export type SettleReviewMark = {
  readonly teamId: string;
  readonly markId: string;
  readonly idempotencyKey?: string | null;
};
export type ReviewReceipt = {
  readonly teamId: string;
  readonly markId: string;
  readonly debateId: string;
  readonly seq: number;
  readonly logged: Logged;
};
type Marked = Promise<Outcome<ReviewReceipt, Invalid | NotAllowed | IdempotencyMismatch>>;

/** Marks for review: what is wanting in a claim or an argument, until somebody has mended it. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** Marks a claim or an argument; each kind of mark stands once. */
  async markForReview(viewer: Viewer, input: MarkForReview): Marked {
    const once = { operation: 'markForReview', key: input.idempotencyKey, input };
    return this.announced(
      await this.database.write<ReviewReceipt, Invalid | NotAllowed>(viewer, once, async (tx) => {
        const { teamId, itemId, kind } = input;
        const note = cleanText('note', input.note ?? '', LIMITS.note, { mayBeEmpty: true });
        if (!note.ok) return note;
        await lockDebates(tx, teamId, { items: [itemId] });
        const item = await readItem(tx, teamId, itemId);
        const permission = await allowedAtHome(tx, viewer, item, 'review.mark');
        if (!permission.ok) return permission;
        if (item.archivedAt !== null) return notAllowed('It is archived: there is nothing to review.');
        if (item.kind === 'argument' && kind === 'not_a_claim')
          return invalid('kind', 'An argument is no claim in any case. Choose another mark.');
        const twins = await tx.query<unknown[]>(
          'SELECT 1 FROM review_mark WHERE team_id = $1 AND item_id = $2 AND kind = $3 AND settled_at IS NULL',
          [teamId, itemId, kind],
        );
        if (twins.length > 0) return invalid('kind', 'It bears this mark already.');
        const markId = uuidv7();
        await tx.query(
          `INSERT INTO review_mark (team_id, review_mark_id, debate_id, item_id, kind, note, marked_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [teamId, markId, item.homeDebateId, itemId, kind, note.value, accountOf(viewer)],
        );
        return ok(await log(tx, item, 'REVIEW_MARKED', { markId, after: { kind, note: note.value } }));
      }),
    );
  }

  /** Says that what was marked is mended, or was none. Authors settle marks on what is their own. */
  async settleReviewMark(viewer: Viewer, input: SettleReviewMark): Marked {
    const once = { operation: 'settleReviewMark', key: input.idempotencyKey, input };
    return this.announced(
      await this.database.write<ReviewReceipt, NotAllowed>(viewer, once, async (tx) => {
        const { teamId, markId } = input;
        const [mark] = await tx.query<{ item_id: string }[]>(
          'SELECT item_id FROM review_mark WHERE team_id = $1 AND review_mark_id = $2',
          [teamId, markId],
        );
        if (mark === undefined) throw new NotFound();
        await lockDebates(tx, teamId, { items: [mark.item_id] });
        const item = await readItem(tx, teamId, mark.item_id);
        const permission = await allowedAtHome(tx, viewer, item, 'review.settle');
        if (!permission.ok) return permission;
        const settled = await tx.query<unknown[]>(
          `UPDATE review_mark SET settled_at = now(), settled_by = $3
            WHERE team_id = $1 AND review_mark_id = $2 AND settled_at IS NULL RETURNING 1`,
          [teamId, markId, accountOf(viewer)],
        );
        if (settled.length === 0) return notAllowed('The mark is settled already.');
        return ok(await log(tx, item, 'REVIEW_SETTLED', { markId }));
      }),
    );
  }

  private announced<Refusal>(outcome: Outcome<ReviewReceipt, Refusal>): Outcome<ReviewReceipt, Refusal> {
    if (outcome.ok) this.signals.publish(outcome.value.logged.map((entry) => ({ kind: 'events', ...entry })));
    return outcome;
  }
}

async function log(
  tx: Transaction,
  { teamId, itemId, kind, homeDebateId }: ItemRecord,
  type: 'REVIEW_MARKED' | 'REVIEW_SETTLED',
  payload: { readonly markId: string; readonly after?: Record<string, unknown> },
): Promise<ReviewReceipt> {
  const logged = await appendEvent(tx, teamId, await debatesOf(tx, teamId, [itemId]), {
    type,
    subjectKind: kind,
    subjectId: itemId,
    itemIds: [itemId],
    payload,
  });
  return { teamId, markId: payload.markId, debateId: homeDebateId, seq: seqIn(logged, homeDebateId), logged };
}
