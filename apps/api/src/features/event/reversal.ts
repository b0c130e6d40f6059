import type { EntityManager } from 'typeorm';
import { widens, type Action, type Visibility } from '@counterpoint/permissions';
import type { Viewer } from '../../platform/auth/viewer.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import type { NotUndoable } from '../../platform/refusals.js';
import { archiveAnnotationIn, readAnnotationRow, setAnnotationBody, setAnnotationResolved } from '../annotation/annotation-writes.js';
import { archiveCitationIn } from '../citation/citation-writes.js';
import { enterStanding } from '../item/graph-writes.js';
import { readItem, reviseItem, setArchived } from '../item/item-writes.js';
import type { EventType } from './event-log.js';
import type { EventRecord } from './event.reader.js';

/** The opposite of an event, done; what is left is to log it. */
export type Reversal = {
  readonly type: EventType;
  readonly payload: Record<string, unknown>;
  /** Items that changed; the event goes to every debate in which one stands … */
  readonly itemIds: readonly string[];
  /** … unless it concerns this debate alone. */
  readonly onlyHere?: boolean;
};

type Reverse = (tx: EntityManager, viewer: Viewer, event: EventRecord) => Promise<Outcome<Reversal, NotUndoable>>;

const no = (message: string) => refused<NotUndoable>({ kind: 'notUndoable', message });

/** The right that undoing an event of each type takes: the right to have done it. */
export const UNDONE_ACTION: Record<EventType, Action> = {
  DEBATE_CREATED: 'debate.edit',
  DEBATE_EDITED: 'debate.edit',
  CLAIM_ADDED: 'claim.archive',
  CLAIM_LINKED: 'claim.link',
  CLAIM_UNLINKED: 'claim.link',
  CLAIM_EDITED: 'claim.edit',
  CLAIM_ARCHIVED: 'claim.archive',
  CLAIM_RESTORED: 'claim.archive',
  ARGUMENT_ADDED: 'argument.archive',
  ARGUMENT_EDITED: 'argument.edit',
  ARGUMENT_ARCHIVED: 'argument.archive',
  ARGUMENT_RESTORED: 'argument.archive',
  SOURCE_ADDED: 'source.add',
  SOURCE_REMOVED: 'source.add',
  SOURCE_VERSION_ADDED: 'source.addVersion',
  CITATION_ADDED: 'citation.archive',
  CITATION_ARCHIVED: 'citation.archive',
  CITATION_RESTORED: 'citation.archive',
  ANNOTATION_ADDED: 'annotation.add',
  ANNOTATION_EDITED: 'annotation.edit',
  ANNOTATION_RESOLVED: 'annotation.resolve',
  ANNOTATION_REOPENED: 'annotation.resolve',
  ANNOTATION_ARCHIVED: 'annotation.add',
  ANNOTATION_RESTORED: 'annotation.add',
};

/** Does the opposite of an event. The locks are taken and the rights checked. */
export function reversalOf(tx: EntityManager, viewer: Viewer, event: EventRecord): Promise<Outcome<Reversal, NotUndoable>> {
  return REVERSALS[event.type](tx, viewer, event);
}

/** Archives or restores the items that the event names. */
const archive = (type: EventType, archived: boolean): Reverse => async (tx, _viewer, event) => {
  const items = itemsOf(event);
  try {
    await setArchived(tx, event.teamId, items, archived);
  } catch (error) {
    if ((error as { driverError?: { constraint?: string } }).driverError?.constraint !== 'argument_sole_premise_key') throw error;
    return no('Meanwhile the same claim was used again for the same target. Archive that argument first.');
  }
  return ok({ type, itemIds: items, payload: { archived: items } });
};

/** Everything that was made or archived together with the subject. */
function itemsOf({ payload, subjectId }: EventRecord): string[] {
  const { archived, after } = payload as { archived?: string[]; after?: { newClaims?: { claimId: string }[] } };
  return archived ?? [subjectId, ...(after?.newClaims ?? []).map((claim) => claim.claimId)];
}

const editItem = (type: EventType): Reverse => async (tx, viewer, event) => {
  const { before, after } = event.payload as Record<'before' | 'after', { text?: string; note?: string; stance?: string | null; revision: number; spellingOnly?: boolean }>;
  const item = await readItem(tx, event.teamId, event.subjectId);
  if (item.revision !== after.revision) return no('It was changed again since. Edit it, or undo the newer change first.');
  const text = before.text ?? before.note ?? '';
  const next = { text, stance: before.stance ?? null, spellingOnly: after.spellingOnly ?? false };
  const revision = await reviseItem(tx, viewer, item, next);
  return ok({ type, itemIds: [event.subjectId], payload: { before: after, after: { ...before, revision, spellingOnly: next.spellingOnly } } });
};

const link = (linked: boolean): Reverse => async (tx, _viewer, event) => {
  const { position } = (event.payload as { after: { position: number | null } }).after;
  if (linked) {
    await enterStanding(tx, event.teamId, [event.debateId], [event.subjectId]);
    if (position !== null) {
      await tx.query(
        `INSERT INTO position (team_id, debate_id, claim_id, ordinal)
         SELECT $1, $2, $3, coalesce(max(ordinal), 0) + 1 FROM position WHERE team_id = $1 AND debate_id = $2
         ON CONFLICT (team_id, debate_id, claim_id) DO NOTHING`,
        [event.teamId, event.debateId, event.subjectId],
      );
    }
  }
  await tx.query('SELECT set_linked($1, $2, $3, $4)', [event.teamId, event.debateId, event.subjectId, linked]);
  const type: EventType = linked ? 'CLAIM_LINKED' : 'CLAIM_UNLINKED';
  return ok({ type, itemIds: [event.subjectId], onlyHere: true, payload: { after: { position } } });
};

const citation = (type: EventType, archived: boolean): Reverse => async (tx, _viewer, event) => {
  await archiveCitationIn(tx, event.teamId, event.subjectId, archived);
  return ok({ type, itemIds: event.itemIds, payload: {} });
};

const annotation = (type: EventType, archived: boolean): Reverse => async (tx, _viewer, event) => {
  await archiveAnnotationIn(tx, event.teamId, event.subjectId, archived);
  return ok({ type, itemIds: [], onlyHere: true, payload: {} });
};

const resolve = (type: EventType, resolved: boolean): Reverse => async (tx, viewer, event) => {
  await setAnnotationResolved(tx, event.teamId, event.subjectId, resolved ? viewer.accountId : null);
  return ok({ type, itemIds: [], onlyHere: true, payload: {} });
};

const REVERSALS: Record<EventType, Reverse> = {
  DEBATE_CREATED: () => Promise.resolve(no('A debate cannot be un-opened. Archive it instead.')),
  DEBATE_EDITED: editDebateBack,
  CLAIM_ADDED: archive('CLAIM_ARCHIVED', true),
  CLAIM_LINKED: link(false),
  CLAIM_UNLINKED: link(true),
  CLAIM_EDITED: editItem('CLAIM_EDITED'),
  CLAIM_ARCHIVED: archive('CLAIM_RESTORED', false),
  CLAIM_RESTORED: archive('CLAIM_ARCHIVED', true),
  ARGUMENT_ADDED: archive('ARGUMENT_ARCHIVED', true),
  ARGUMENT_EDITED: editItem('ARGUMENT_EDITED'),
  ARGUMENT_ARCHIVED: archive('ARGUMENT_RESTORED', false),
  ARGUMENT_RESTORED: archive('ARGUMENT_ARCHIVED', true),
  SOURCE_ADDED: removeSource,
  SOURCE_REMOVED: enterSource,
  SOURCE_VERSION_ADDED: () => Promise.resolve(no('Versions of a source are kept for ever. Add a newer one instead.')),
  CITATION_ADDED: citation('CITATION_ARCHIVED', true),
  CITATION_ARCHIVED: citation('CITATION_RESTORED', false),
  CITATION_RESTORED: citation('CITATION_ARCHIVED', true),
  ANNOTATION_ADDED: annotation('ANNOTATION_ARCHIVED', true),
  ANNOTATION_EDITED: editAnnotationBack,
  ANNOTATION_RESOLVED: resolve('ANNOTATION_REOPENED', false),
  ANNOTATION_REOPENED: resolve('ANNOTATION_RESOLVED', true),
  ANNOTATION_ARCHIVED: annotation('ANNOTATION_RESTORED', false),
  ANNOTATION_RESTORED: annotation('ANNOTATION_ARCHIVED', true),
};

async function editDebateBack(tx: EntityManager, _viewer: Viewer, event: EventRecord): Promise<Outcome<Reversal, NotUndoable>> {
  type Settings = { question: string; description: string; visibility: Visibility; state: string };
  const { before, after } = event.payload as Record<'before' | 'after', Settings>;
  if (widens(after.visibility, before.visibility)) return no('Undoing this would let more people in. Change the visibility in the settings.');
  const [changed] = await tx.query<[unknown[], number]>(
    `UPDATE debate SET question = $3, description = $4, visibility = $5, state = $6, revision = revision + 1
      WHERE team_id = $1 AND debate_id = $2 AND (question, description, visibility, state) = ($7, $8, $9, $10) RETURNING 1`,
    [
      event.teamId, event.debateId, before.question, before.description, before.visibility, before.state,
      after.question, after.description, after.visibility, after.state,
    ],
  );
  if (changed.length === 0) return no('The settings were changed again since. Undo the newer change first.');
  return ok({ type: 'DEBATE_EDITED', itemIds: [], onlyHere: true, payload: { before: after, after: before } });
}

async function editAnnotationBack(tx: EntityManager, _viewer: Viewer, event: EventRecord): Promise<Outcome<Reversal, NotUndoable>> {
  const { before, after } = event.payload as Record<'before' | 'after', { body: string }>;
  const { body } = await readAnnotationRow(tx, event.teamId, event.subjectId);
  if (body !== after.body) return no('The annotation was changed again since. Edit it, or undo the newer change first.');
  await setAnnotationBody(tx, event.teamId, event.subjectId, before.body);
  return ok({ type: 'ANNOTATION_EDITED', itemIds: [], onlyHere: true, payload: { before: after, after: before } });
}

async function removeSource(tx: EntityManager, _viewer: Viewer, event: EventRecord): Promise<Outcome<Reversal, NotUndoable>> {
  const [row] = await tx.query<{ left: boolean }[]>('SELECT leave_source($1, $2, $3) AS left', [event.teamId, event.debateId, event.subjectId]);
  if (row?.left !== true) return no('It is cited in this debate. Take the citations back first.');
  return ok({ type: 'SOURCE_REMOVED', itemIds: [], onlyHere: true, payload: {} });
}

async function enterSource(tx: EntityManager, _viewer: Viewer, event: EventRecord): Promise<Outcome<Reversal, NotUndoable>> {
  await tx.query('SELECT enter_sources($1, $2, $3)', [event.teamId, [event.debateId], [event.subjectId]]);
  return ok({ type: 'SOURCE_ADDED', itemIds: [], onlyHere: true, payload: {} });
}
