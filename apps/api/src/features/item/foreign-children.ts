import type { Action } from '@counterpoint/permissions';
import type { Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type NotAllowed } from '../../platform/refusals.js';
import { mayIn, type DebateAccess } from '../debate/debate-access.js';

/**
 * Whether somebody may archive what is their own, when what others wrote hangs on it: then it takes the right to archive
 * anybody's. `home`: their standing where it lives, where they may do it to their own.
 */
export async function mayArchiveOwn(
  tx: Transaction,
  viewer: Viewer,
  home: DebateAccess,
  { teamId, itemId }: { readonly teamId: string; readonly itemId: string },
  action: Extract<Action, 'claim.archive' | 'argument.archive'>,
): Promise<Outcome<true, NotAllowed>> {
  if (mayIn(viewer, home, action, false)) return ok(true);
  const foreign = await tx.query(
    `SELECT 1 FROM argument a JOIN item i ON i.team_id = a.team_id AND i.item_id = a.argument_id
      WHERE a.team_id = $1 AND i.archived_at IS NULL AND i.author_id <> $3
        AND (a.target_id = $2 OR EXISTS (SELECT FROM premise p WHERE p.team_id = a.team_id AND p.argument_id = a.argument_id
                                            AND p.claim_id = $2)) LIMIT 1`,
    [teamId, itemId, viewer.accountId],
  );
  return foreign.length === 0 ? ok(true) : notAllowed(FOREIGN_CHILDREN);
}

const FOREIGN_CHILDREN =
  'Others have argued about it, or use it: only an editor of the debate archives it now. Mark it, or ask one.';
