import { widens, type Visibility } from '@counterpoint/permissions';
import { ok } from '../../platform/outcome.js';
import {
  archiveAnnotationIn,
  readAnnotationRow,
  setAnnotationBody,
  setAnnotationResolved,
} from '../annotation/annotation-writes.js';
import { accessTo, allowed } from '../debate/debate-access.js';
import { heldOpenBy, widerBorrowers } from '../debate/debate-settings.js';
import { archiveCitationIn } from '../citation/citation-writes.js';
import { isHidden } from '../item/hidden.js';
import { notUndoable, type Reverse } from './reversal.js';

const ALREADY = { archived: 'It is archived already.', restored: 'It is there already.' } as const;

export const reverseCitation =
  (type: 'CITATION_ARCHIVED' | 'CITATION_RESTORED'): Reverse =>
  async (tx, _viewer, event) => {
    const archived = type === 'CITATION_ARCHIVED';
    const changed = await archiveCitationIn(tx, event.teamId, event.subjectId, archived);
    if (!changed) return notUndoable(archived ? ALREADY.archived : ALREADY.restored);
    return ok({ type, itemIds: event.itemIds, payload: {} });
  };

export const reverseAnnotation =
  (type: 'ANNOTATION_ARCHIVED' | 'ANNOTATION_RESTORED'): Reverse =>
  async (tx, _viewer, event) => {
    const archived = type === 'ANNOTATION_ARCHIVED';
    if (!archived && (await isHidden(tx, event.teamId, event.subjectId)))
      return notUndoable('A moderator has hidden it. Only who moderates the debate can show it again.');
    const changed = await archiveAnnotationIn(tx, event.teamId, event.subjectId, archived);
    if (!changed) return notUndoable(archived ? ALREADY.archived : ALREADY.restored);
    return ok({ type, itemIds: event.itemIds, onlyHere: true, payload: {} });
  };

export const reverseResolving =
  (type: 'ANNOTATION_RESOLVED' | 'ANNOTATION_REOPENED'): Reverse =>
  async (tx, viewer, event) => {
    const resolved = type === 'ANNOTATION_RESOLVED';
    const changed = await setAnnotationResolved(tx, event.teamId, event.subjectId, resolved ? viewer.accountId : null);
    if (!changed) return notUndoable(resolved ? 'It is resolved already.' : 'It is open already.');
    return ok({ type, itemIds: event.itemIds, onlyHere: true, payload: {} });
  };

export const editAnnotationBack: Reverse = async (tx, _viewer, event) => {
  const { before, after } = event.payload as Record<'before' | 'after', { body: string }>;
  const { body } = await readAnnotationRow(tx, event.teamId, event.subjectId);
  if (body !== after.body)
    return notUndoable('The annotation was changed again since. Edit it, or undo the newer change first.');
  await setAnnotationBody(tx, event.teamId, event.subjectId, before.body);
  return ok({
    type: 'ANNOTATION_EDITED',
    itemIds: event.itemIds,
    onlyHere: true,
    payload: { before: after, after: before },
  });
};

export const editDebateBack: Reverse = async (tx, viewer, event) => {
  type Settings = {
    question: string;
    description: string;
    visibility: Visibility;
    state: string;
    /** Not in events of before there were any. */
    allowances?: object;
  };
  const { before, after } = event.payload as Record<'before' | 'after', Settings>;
  if (widens(after.visibility, before.visibility)) {
    return notUndoable('Undoing this would let more people in. Change the visibility in the settings.');
  }
  if (after.visibility !== before.visibility) {
    const access = await accessTo(tx, viewer, event.teamId, event.debateId);
    const permission = allowed(viewer, access, 'debate.changeVisibility');
    if (!permission.ok) return notUndoable(permission.refusal.message);
    const borrowers = await widerBorrowers(tx, event.teamId, event.debateId, before.visibility);
    if (borrowers.length > 0) return notUndoable(heldOpenBy(borrowers));
  }
  const changed = await tx.query(
    `UPDATE debate SET question = $3, description = $4, visibility = $5, state = $6,
                       allowances = coalesce($11::jsonb, allowances), revision = revision + 1
      WHERE team_id = $1 AND debate_id = $2 AND (question, description, visibility, state) = ($7, $8, $9, $10)
        AND allowances = coalesce($12::jsonb, allowances) RETURNING 1`,
    [
      ...[event.teamId, event.debateId, before.question, before.description, before.visibility, before.state],
      ...[after.question, after.description, after.visibility, after.state],
      ...[before.allowances, after.allowances].map((given) => (given === undefined ? null : JSON.stringify(given))),
    ],
  );
  if (changed.length === 0) return notUndoable('The settings were changed again since. Undo the newer change first.');
  return ok({ type: 'DEBATE_EDITED', itemIds: [], onlyHere: true, payload: { before: after, after: before } });
};

export const removeSource: Reverse = async (tx, _viewer, event) => {
  const [row] = await tx.query<{ left: boolean }[]>('SELECT leave_source($1, $2, $3) AS left', [
    event.teamId,
    event.debateId,
    event.subjectId,
  ]);
  if (row?.left !== true) return notUndoable('It is cited in this debate. Take the citations back first.');
  return ok({ type: 'SOURCE_REMOVED', itemIds: [], onlyHere: true, payload: {} });
};

export const enterSource: Reverse = async (tx, _viewer, event) => {
  const { teamId, debateId, subjectId } = event;
  const there = 'SELECT 1 FROM debate_source WHERE team_id = $1 AND debate_id = $2 AND source_id = $3';
  if ((await tx.query<unknown[]>(there, [teamId, debateId, subjectId])).length > 0)
    return notUndoable(ALREADY.restored);
  await tx.query('SELECT enter_sources($1, $2, $3)', [teamId, [debateId], [subjectId]]);
  return ok({ type: 'SOURCE_ADDED', itemIds: [], onlyHere: true, payload: {} });
};
