import type { Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type NotAllowed } from '../../platform/refusals.js';
import { allowed, mayIn, readAccess, type DebateAccess } from '../debate/debate-access.js';
import { HOME_ELSEWHERE, isLockedFor, LOCKED, type Housed } from '../item/home-access.js';

/**
 * The home of a claim or an argument, where suggestions about it are judged, if the viewer may suggest there: because of
 * their role in it, or because they may write in another debate in which it stands.
 */
export async function judgedAtHome(
  tx: Transaction,
  viewer: Viewer,
  item: Housed & { readonly itemId: string },
): Promise<Outcome<DebateAccess, NotAllowed>> {
  if (isLockedFor(item, 'suggestion.add')) return notAllowed(LOCKED);
  const { teamId, homeDebateId } = item;
  const places = await tx.query<{ debateId: string }[]>(
    'SELECT debate_id AS "debateId" FROM standing WHERE team_id = $1 AND item_id = $2 AND debate_id <> $3',
    [teamId, item.itemId, homeDebateId],
  );
  const access = await readAccess(
    tx,
    viewer,
    [{ debateId: homeDebateId }, ...places].map(({ debateId }) => ({ teamId, debateId })),
  );
  const home = access.get(homeDebateId);
  if (home === undefined) return notAllowed(HOME_ELSEWHERE);
  const permission = allowed(viewer, home, 'suggestion.add');
  if (permission.ok) return ok(home);
  const isUnarchived = home.state !== 'archived' && !home.muted;
  const writesElsewhere = places.some(({ debateId }) => {
    const place = access.get(debateId);
    return place !== undefined && mayIn(viewer, place, 'suggestion.add') && mayIn(viewer, place, 'claim.add');
  });
  return isUnarchived && writesElsewhere ? ok(home) : permission;
}
