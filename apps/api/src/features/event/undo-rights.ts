import { decideUndo } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type NotAllowed } from '../../platform/refusals.js';
import { readCitationRow } from '../citation/citation-writes.js';
import type { DebateAccess } from '../debate/debate-access.js';
import { mayArchiveOwn } from '../item/foreign-children.js';
import { allowedAtHome } from '../item/home-access.js';
import { readItem } from '../item/item-writes.js';
import type { EventRecord } from './event.reader.js';
import { concernsItsHome, UNDONE_ACTION } from './reversal.js';

/** Whether the event is the viewer's own, and they might still do it here, and in the home of what it is about. */
export async function mayUndo(
  tx: Transaction,
  viewer: Viewer,
  access: DebateAccess,
  event: EventRecord,
): Promise<Outcome<unknown, NotAllowed>> {
  const action = UNDONE_ACTION[event.type];
  const decision = decideUndo(viewer, action, { ...access, isAuthor: event.actorId === viewer.accountId });
  if (!decision.allowed) return notAllowed(decision.message);
  if (!concernsItsHome(event.type)) return ok(true);
  if (event.subjectKind !== 'citation') {
    const item = await readItem(tx, event.teamId, event.subjectId);
    const home = await allowedAtHome(tx, viewer, item, action);
    const isArchiving = /_(ADDED|RESTORED)$/.test(event.type);
    if (!home.ok || !isArchiving || (action !== 'claim.archive' && action !== 'argument.archive')) return home;
    return mayArchiveOwn(tx, viewer, home.value, item, action);
  }
  const citation = await readCitationRow(tx, event.teamId, event.subjectId);
  const claim = await readItem(tx, event.teamId, citation.claimId, 'claim');
  return allowedAtHome(tx, viewer, { ...claim, authorId: citation.authorId }, action);
}
