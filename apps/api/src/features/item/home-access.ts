import type { Action } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type NotAllowed } from '../../platform/refusals.js';
import { allowed, readAccess, type DebateAccess } from '../debate/debate-access.js';

/** Something with a home, as far as rights go. */
export type Housed = { readonly teamId: string; readonly homeDebateId: string; readonly authorId: string };

/** Said of what lives in a debate that the viewer may not read. */
export const HOME_ELSEWHERE = 'It lives in another debate, where only people of that debate may do this.';

/**
 * Whether the viewer may do it to a claim or an argument that they can read: their rights in its home decide. A home that
 * they may not read is told as a lack of rights, without a word about that debate.
 */
export async function allowedAtHome(
  tx: Transaction,
  viewer: Viewer,
  item: Housed,
  action: Action,
): Promise<Outcome<DebateAccess, NotAllowed>> {
  const home = (await readAccess(tx, viewer, [{ teamId: item.teamId, debateId: item.homeDebateId }])).get(
    item.homeDebateId,
  );
  if (home === undefined) return notAllowed(HOME_ELSEWHERE);
  const permission = allowed(viewer, home, action, item.authorId === viewer.accountId);
  return permission.ok ? ok(home) : permission;
}
