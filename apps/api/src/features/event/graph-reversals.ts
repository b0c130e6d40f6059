import { ok } from '../../platform/outcome.js';
import { findDuplicate } from '../argument/argument-writes.js';
import { itemsOfMerge, mergeTwo, type Merged } from '../claim/merge-claims.js';
import { readItem, reviseItem, setArchived } from '../item/item-writes.js';
import { notUndoable, type Reverse } from './reversal.js';

type Moved = { readonly targetId: string; readonly revision: number };

/** Turns a moved argument to the target it had before. */
export const moveBack: Reverse = async (tx, viewer, event) => {
  const { before, after } = event.payload as Record<'before' | 'after', Moved>;
  const { teamId, subjectId: argumentId } = event;
  const argument = await readItem(tx, teamId, argumentId, 'argument');
  if (argument.revision !== after.revision)
    return notUndoable('It was changed again since. Move it, or undo the newer change first.');
  const target = await readItem(tx, teamId, before.targetId);
  if (target.archivedAt !== null) return notUndoable('What it was about is archived. Bring that back first.');
  const [row] = await tx.query<{ sole: string | null; path: string[] | null }[]>(
    `SELECT a.sole_premise_id AS sole, find_cycle($1, $3, ARRAY[$2::uuid]) AS path
       FROM argument a WHERE a.team_id = $1 AND a.argument_id = $2`,
    [teamId, argumentId, before.targetId],
  );
  if (row?.path != null) return notUndoable('Meanwhile what it was about has come to rest on it.');
  if (row?.sole != null && (await findDuplicate(tx, teamId, row.sole, before.targetId)) !== null)
    return notUndoable('Meanwhile the same claim was used again for the same target. Archive that argument first.');
  await tx.query('SELECT turn_argument($1, $2, $3)', [teamId, argumentId, before.targetId]);
  const revision = await reviseItem(tx, viewer, argument, {
    text: argument.text,
    stance: argument.stance,
    spellingOnly: false,
  });
  return ok({
    type: 'ARGUMENT_MOVED',
    itemIds: [argumentId, before.targetId, after.targetId],
    payload: { before: after, after: { targetId: before.targetId, revision } },
  });
};

/** Takes a merge apart: both claims stand again, each with its own arguments and votes. */
export const unmerge: Reverse = async (tx, _viewer, event) => {
  const { merged } = event.payload as { merged: Merged };
  const { teamId, subjectId: claimId } = event;
  const [row] = await tx.query<{ into: string | null }[]>(
    'SELECT merged_into_id AS into FROM claim WHERE team_id = $1 AND claim_id = $2',
    [teamId, claimId],
  );
  if (row?.into !== merged.keptId) return notUndoable('The claims are not merged any more.');
  await tx.query('SELECT unmerge_claims($1, $2, $3)', [teamId, claimId, JSON.stringify(merged)]);
  try {
    await setArchived(tx, teamId, merged.archived, false);
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'argument_sole_premise_key') throw error;
    return notUndoable('Meanwhile the same claim was used again for the same target. Archive that argument first.');
  }
  return ok({ type: 'CLAIM_UNMERGED', itemIds: itemsOfMerge(claimId, merged), payload: { keptId: merged.keptId } });
};

/** The merge once more, with what the two claims have by now. */
export const mergeAgain: Reverse = async (tx, _viewer, event) => {
  const { keptId } = event.payload as { keptId: string };
  const { teamId, subjectId: claimId } = event;
  for (const id of [claimId, keptId]) {
    const claim = await readItem(tx, teamId, id, 'claim');
    if (claim.archivedAt !== null) return notUndoable('One of the claims is archived. Bring it back first.');
  }
  const [row] = await tx.query<{ rests: boolean; secret: boolean }[]>(
    `SELECT in_secret_vote($1, ARRAY[$2::uuid, $3::uuid]) AS secret, coalesce(find_cycle($1, $2, ARRAY[$3::uuid]), find_cycle($1, $3, ARRAY[$2::uuid])) IS NOT NULL AS rests`,
    [teamId, claimId, keptId],
  );
  if (row?.rests === true) return notUndoable('Meanwhile one of the claims rests on the other.');
  if (row?.secret === true) return notUndoable('A secret vote on one of the claims is not over.');
  const done = await mergeTwo(tx, teamId, claimId, keptId);
  return ok({ type: 'CLAIM_MERGED', itemIds: itemsOfMerge(claimId, done), payload: { merged: done } });
};

type Mark = { readonly markId: string };

/** Takes a mark for review back. */
export const settleMark: Reverse = async (tx, viewer, event) => {
  const { markId } = event.payload as Mark;
  const changed = await tx.query(
    `UPDATE review_mark SET settled_at = now(), settled_by = $3
      WHERE team_id = $1 AND review_mark_id = $2 AND settled_at IS NULL RETURNING 1`,
    [event.teamId, markId, viewer.accountId],
  );
  if (changed.length === 0) return notUndoable('The mark is settled already.');
  return ok({ type: 'REVIEW_SETTLED', itemIds: [event.subjectId], payload: { markId } });
};

/** Opens a settled mark again. */
export const reopenMark: Reverse = async (tx, _viewer, event) => {
  const { markId } = event.payload as Mark;
  const changed = await tx.query(
    `UPDATE review_mark m SET settled_at = NULL, settled_by = NULL
      WHERE m.team_id = $1 AND m.review_mark_id = $2 AND m.settled_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM review_mark o WHERE o.team_id = m.team_id AND o.item_id = m.item_id
                         AND o.kind = m.kind AND o.settled_at IS NULL) RETURNING 1`,
    [event.teamId, markId],
  );
  if (changed.length === 0) return notUndoable('The mark stands already, or somebody set the same one again.');
  return ok({ type: 'REVIEW_MARKED', itemIds: [event.subjectId], payload: { markId } });
};
