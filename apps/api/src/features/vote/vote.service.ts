import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, notAllowed, type Conflict, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import type { ItemKind } from '../item/item.entity.js';
import { debatesOf } from '../item/graph-writes.js';
import { allowedAtHome } from '../item/home-access.js';
import { readItem } from '../item/item-writes.js';

export type VoteReceipt = {
  readonly teamId: string;
  readonly itemId: string;
  readonly kind: ItemKind;
  readonly previousValue: number | null;
  readonly debates: readonly string[];
};

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

@Injectable()
export class VoteService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** Casts, changes or re-affirms one's vote. One row a person and item; the tally follows by trigger. */
  async castVote(
    viewer: Viewer,
    input: CastVote,
  ): Promise<Outcome<VoteReceipt, Invalid | NotAllowed | Conflict | IdempotencyMismatch>> {
    if (!Number.isInteger(input.value) || input.value < 0 || input.value > 4) {
      return invalid('value', `A vote is a whole number from 0 to 4; this is ${input.value}.`);
    }
    return this.announced(
      await this.database.write<VoteReceipt, Invalid | NotAllowed | Conflict>(
        viewer,
        { operation: 'castVote', key: input.idempotencyKey, input },
        async (tx) => {
          const item = await readItem(tx, input.teamId, input.itemId, input.kind);
          // Truth is voted on in the claim's home; an argument's relevance where the argument lives.
          const permission = await allowedAtHome(tx, viewer, item, 'vote.cast');
          if (!permission.ok) return permission;
          if (item.archivedAt !== null) return notAllowed('It is archived. Bring it back before voting on it.');
          if (input.revision < 1 || input.revision > item.revision) {
            return refused<Conflict>({
              kind: 'conflict',
              expectedRevision: input.revision,
              currentRevision: item.revision,
              currentText: item.text,
              yourText: '',
            });
          }
          const previousValue = await ownValue(tx, viewer, input);
          await tx.query(
            `INSERT INTO vote (team_id, item_id, voter_id, value, revision) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (team_id, item_id, voter_id)
           DO UPDATE SET value = excluded.value, revision = excluded.revision, cast_at = now()
           WHERE (vote.value, vote.revision) IS DISTINCT FROM (excluded.value, excluded.revision)`,
            [input.teamId, input.itemId, viewer.accountId, input.value, input.revision],
          );
          return ok(await this.receipt(tx, input, previousValue));
        },
      ),
    );
  }

  /** Takes one's vote back. Without one nothing happens. */
  async withdrawVote(
    viewer: Viewer,
    input: { readonly teamId: string; readonly itemId: string; readonly idempotencyKey?: string | null },
  ): Promise<Outcome<VoteReceipt, NotAllowed | IdempotencyMismatch>> {
    return this.announced(
      await this.database.write<VoteReceipt, NotAllowed>(
        viewer,
        { operation: 'withdrawVote', key: input.idempotencyKey, input },
        async (tx) => {
          const item = await readItem(tx, input.teamId, input.itemId);
          const permission = await allowedAtHome(tx, viewer, item, 'vote.withdraw');
          if (!permission.ok) return permission;
          const previousValue = await ownValue(tx, viewer, input);
          await tx.query('DELETE FROM vote WHERE team_id = $1 AND item_id = $2 AND voter_id = $3', [
            input.teamId,
            input.itemId,
            viewer.accountId,
          ]);
          return ok(await this.receipt(tx, { ...input, kind: item.kind }, previousValue));
        },
      ),
    );
  }

  private async receipt(
    tx: Transaction,
    input: Pick<CastVote, 'teamId' | 'itemId' | 'kind'>,
    previousValue: number | null,
  ): Promise<VoteReceipt> {
    const debates = await debatesOf(tx, input.teamId, [input.itemId]);
    return { teamId: input.teamId, itemId: input.itemId, kind: input.kind, previousValue, debates };
  }

  private announced<Refusal>(outcome: Outcome<VoteReceipt, Refusal>): Outcome<VoteReceipt, Refusal> {
    if (outcome.ok) {
      const { debates, itemId } = outcome.value;
      this.signals.publish(debates.map((debateId) => ({ kind: 'tallies', debateId, itemIds: [itemId] })));
    }
    return outcome;
  }
}

async function ownValue(
  tx: Transaction,
  viewer: Viewer,
  item: { readonly teamId: string; readonly itemId: string },
): Promise<number | null> {
  const [row] = await tx.query<{ value: number }[]>(
    'SELECT value FROM vote WHERE team_id = $1 AND item_id = $2 AND voter_id = $3 FOR UPDATE',
    [item.teamId, item.itemId, viewer.accountId],
  );
  return row?.value ?? null;
}
