import type { Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, type Cycle, type Invalid, type NotAllowed, type TooOpen } from '../../platform/refusals.js';
import { appendEvent, seqIn } from '../event/event-log.js';
import { debatesOf, lockDebates, numbersIn } from '../item/graph-writes.js';
import { allowedAtHome } from '../item/home-access.js';
import { readItem, setArchived, type ItemRecord } from '../item/item-writes.js';
import type { ClaimReceipt } from './claim-receipt.js';
import { mayStandIn } from './claim-rules.js';

export type MergeClaims = {
  readonly teamId: string;
  /** The claim that goes: archived, and leading to the other. */
  readonly claimId: string;
  /** The claim that stays. */
  readonly intoId: string;
  readonly idempotencyKey?: string | null;
};

export type MergeRefusal = Invalid | NotAllowed | Cycle | TooOpen;

/** What `merge_claims` answers and `unmerge_claims` takes back. */
export type Merged = {
  readonly keptId: string;
  readonly turned: readonly string[];
  readonly replaced: readonly string[];
  readonly archived: readonly string[];
  /** Debates in which the claim that stays did not stand before … */
  readonly entered: readonly string[];
  /** … and in which it was no position. */
  readonly promoted: readonly string[];
};

/**
 * Makes one claim out of two that say the same; in the caller's transaction. Arguments go over, people who voted on the
 * one have their vote on the other, too; both claims are kept. `claimId` of the answer is the one that stays.
 */
export async function mergeClaimsIn(
  tx: Transaction,
  viewer: Viewer,
  { teamId, claimId, intoId }: MergeClaims,
  suggestionId?: string,
): Promise<Outcome<ClaimReceipt, MergeRefusal>> {
  await lockDebates(tx, teamId, { items: [claimId, intoId], movesStanding: true });
  const merged = await readItem(tx, teamId, claimId, 'claim');
  const kept = await readItem(tx, teamId, intoId, 'claim');
  for (const claim of [merged, kept]) {
    const permission = await allowedAtHome(tx, viewer, claim, 'claim.merge');
    if (!permission.ok) return permission;
  }
  if (claimId === intoId) return invalid('intoId', 'A claim cannot be merged into itself. Choose another one.');
  if (merged.archivedAt !== null) return invalid('claimId', 'The claim is archived. Bring it back first.');
  if (kept.archivedAt !== null) return invalid('intoId', 'The claim is archived. Bring it back first.');
  const refusal = await refusalFor(tx, merged, kept);
  if (refusal !== null) return refusal;
  const done = await mergeTwo(tx, teamId, claimId, intoId);
  const debates = await debatesOf(tx, teamId, [claimId, intoId]);
  const logged = await appendEvent(tx, teamId, debates, {
    type: 'CLAIM_MERGED',
    subjectKind: 'claim',
    subjectId: claimId,
    itemIds: itemsOfMerge(claimId, done),
    payload: { merged: done, ...(suggestionId === undefined ? {} : { suggestionId }) },
  });
  const debateId = merged.homeDebateId;
  return ok({ teamId, claimId: intoId, debateId, seq: seqIn(logged, debateId), logged });
}

/** The merge itself, without asking and without logging it. */
export async function mergeTwo(tx: Transaction, teamId: string, claimId: string, intoId: string): Promise<Merged> {
  const [row] = await tx.query<{ done: Merged }[]>('SELECT merge_claims($1, $2, $3) AS done', [
    teamId,
    claimId,
    intoId,
  ]);
  if (row === undefined) throw new Error('A merge answers what it did.');
  await setArchived(tx, teamId, row.done.archived, true);
  return row.done;
}

/** Everything whose row on a screen changes with a merge, or with its opposite. */
export function itemsOfMerge(claimId: string, done: Merged): string[] {
  return [...new Set([claimId, done.keptId, ...done.turned, ...done.replaced, ...done.archived])];
}

async function refusalFor(tx: Transaction, merged: ItemRecord, kept: ItemRecord) {
  const { teamId } = merged;
  const [row] = await tx.query<{ path: string[] | null }[]>(
    'SELECT coalesce(find_cycle($1, $2, ARRAY[$3::uuid]), find_cycle($1, $3, ARRAY[$2::uuid])) AS path',
    [teamId, merged.itemId, kept.itemId],
  );
  if (row?.path != null) {
    const numbers = await numbersIn(tx, teamId, merged.homeDebateId, row.path);
    return refused<Cycle>({ kind: 'cycle', path: row.path.flatMap((item) => numbers.get(item) ?? []) });
  }
  const pair = [merged.itemId, kept.itemId];
  const [vote] = await tx.query<{ secret: boolean }[]>('SELECT in_secret_vote($1, $2) AS secret', [teamId, pair]);
  if (vote?.secret === true)
    return invalid('claimId', 'A secret vote on one of the claims is not over. Merge them when its result is out.');
  const open = await mayStandIn(tx, teamId, pair, await debatesOf(tx, teamId, pair));
  return open.ok ? null : open;
}
