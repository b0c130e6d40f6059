import type { Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, notAllowed, type Conflict, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { appendEvent, seqIn } from '../event/event-log.js';
import { debatesOf, lockDebates } from '../item/graph-writes.js';
import { allowedAtHome } from '../item/home-access.js';
import { readItem, reviseItem } from '../item/item-writes.js';
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
  await lockDebates(tx, input.teamId, { items: [input.argumentId] });
  const item = await readItem(tx, input.teamId, input.argumentId, 'argument');
  const permission = await allowedAtHome(tx, viewer, item, 'argument.edit');
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
  if (input.spellingOnly && stance !== item.stance) {
    return invalid('spellingOnly', 'A change of stance is more than spelling; votes on the step become stale.');
  }
  if (text === item.text && stance === item.stance) return ok(await unchangedArgument(tx, item));
  const revision = await reviseItem(tx, viewer, item, { text, stance, spellingOnly: input.spellingOnly });
  const debates = await debatesOf(tx, input.teamId, [input.argumentId]);
  const logged = await appendEvent(tx, input.teamId, debates, {
    type: 'ARGUMENT_EDITED',
    subjectKind: 'argument',
    subjectId: input.argumentId,
    itemIds: [input.argumentId],
    payload: {
      before: { note: item.text, stance: item.stance, revision: item.revision },
      after: { note: text, stance, revision, spellingOnly: input.spellingOnly },
      ...(suggestionId === undefined ? {} : { suggestionId }),
    },
  });
  return ok({
    teamId: input.teamId,
    argumentId: input.argumentId,
    debateId: item.homeDebateId,
    seq: seqIn(logged, item.homeDebateId),
    logged,
  });
}
