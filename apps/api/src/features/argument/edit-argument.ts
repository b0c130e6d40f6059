import type { Viewer } from '../../platform/auth/viewer.js';
import { begun, type Transaction } from '../../platform/database/transaction.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, notAllowed, type Conflict, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { readHomeAccess } from '../debate/debate-access.js';
import { appendEvent, seqIn } from '../event/event-log.js';
import { debatesOf, lockDebates } from '../item/graph-writes.js';
import { allowedIn } from '../item/home-access.js';
import { nextRevision, readItem, reviseItem } from '../item/item-writes.js';
import { unchangedArgument, type ArgumentReceipt } from './argument-receipt.js';
import type { Stance } from './argument.entity.js';

export type EditArgument = {
  readonly teamId: string;
  readonly argumentId: string;
  readonly note?: string | null;
  readonly stance?: Stance | null;
  readonly expectedRevision: number;
  readonly spellingOnly: boolean;
  readonly idempotencyKey?: string | null;
};

/** A new note or stance, in the caller's transaction. `suggestionId`: the suggestion that it comes from. */
export async function editArgumentIn(
  tx: Transaction,
  viewer: Viewer,
  input: EditArgument,
  suggestionId?: string,
): Promise<Outcome<ArgumentReceipt, Invalid | NotAllowed | Conflict>> {
  const note = input.note == null ? null : cleanText('note', input.note, LIMITS.note, { mayBeEmpty: true });
  if (note !== null && !note.ok) return note;
  const { teamId, argumentId, spellingOnly } = input;
  const [, item, home, debates] = await Promise.all([
    lockDebates(tx, teamId, { items: [argumentId] }),
    readItem(tx, teamId, argumentId, 'argument'),
    readHomeAccess(tx, viewer, teamId, argumentId),
    debatesOf(tx, teamId, [argumentId]),
  ]);
  const permission = allowedIn(home, viewer, item, 'argument.edit');
  if (!permission.ok) return permission;
  if (item.archivedAt !== null) return notAllowed('The argument is archived. Bring it back before changing it.');
  const text = note?.value ?? item.text;
  if (item.revision !== input.expectedRevision) {
    return refused<Conflict>({
      kind: 'conflict',
      expectedRevision: input.expectedRevision,
      currentRevision: item.revision,
      currentText: item.text,
      yourText: text,
    });
  }
  const stance = input.stance ?? item.stance;
  if (spellingOnly && stance !== item.stance) {
    return invalid('spellingOnly', 'A change of stance is more than spelling; votes on the step become stale.');
  }
  if (text === item.text && stance === item.stance) return ok(await unchangedArgument(tx, item));
  const revised = begun(reviseItem(tx, viewer, item, { text, stance, spellingOnly }));
  const [logged] = await Promise.all([
    appendEvent(tx, teamId, debates, {
      type: 'ARGUMENT_EDITED',
      subjectKind: 'argument',
      subjectId: argumentId,
      itemIds: [argumentId],
      payload: {
        before: { note: item.text, stance: item.stance, revision: item.revision },
        after: { note: text, stance, revision: nextRevision(item), spellingOnly },
        ...(suggestionId === undefined ? {} : { suggestionId }),
      },
    }),
    revised,
  ]);
  return ok({ teamId, argumentId, debateId: item.homeDebateId, seq: seqIn(logged, item.homeDebateId), logged });
}
