import type { Action } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type NotAllowed } from '../../platform/refusals.js';
import { allowed, readAccess, type DebateAccess } from '../debate/debate-access.js';

/** Something with a home, as far as rights go. */
export type Housed = {
  readonly teamId: string;
  readonly homeDebateId: string;
  readonly authorId: string;
  /** Of a claim that stays as it is until a moderator unlocks it. */
  readonly lockedAt?: Date | null;
};

/** What nobody does to a claim, nor under it, while it is locked. Votes, annotations and citations go on. */
const LOCKED_OUT: readonly Action[] = ['claim.edit', 'claim.archive', 'claim.merge', 'argument.add', 'suggestion.add'];

/** Whether the lock of the claim is in the way, whatever one's role. */
export function isLockedFor(item: Pick<Housed, 'lockedAt'>, action: Action): boolean {
  return item.lockedAt != null && LOCKED_OUT.includes(action);
}

/** Said of a locked claim. */
export const LOCKED =
  'The claim is locked: it stays as it is, and nobody argues about it, until a moderator of the debate unlocks it.';

/** Said of what lives in a debate that the viewer may not read. */
export const HOME_ELSEWHERE = 'It lives in another debate, where only people of that debate may do this.';

/** As `allowedAtHome`, with what was read of the home already (`readHomeAccess`). */
export function allowedIn(
  home: DebateAccess | undefined,
  viewer: Viewer,
  item: Housed,
  action: Action,
): Outcome<DebateAccess, NotAllowed> {
  if (home === undefined) return notAllowed(HOME_ELSEWHERE);
  const permission = allowed(viewer, home, action, item.authorId === viewer.accountId);
  if (!permission.ok) return permission;
  return isLockedFor(item, action) ? notAllowed(LOCKED) : ok(home);
}

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
  return allowedIn(home, viewer, item, action);
}
