import type { Viewer } from '../../platform/auth/viewer.js';
import { begun, type Transaction } from '../../platform/database/transaction.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type Conflict, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { readHomeAccess } from '../debate/debate-access.js';
import { appendEvent, seqIn } from '../event/event-log.js';
import { debatesOf, lockDebates } from '../item/graph-writes.js';
import { allowedIn } from '../item/home-access.js';
import { nextRevision, readItem, reviseItem } from '../item/item-writes.js';
import { unchangedClaim, type ClaimReceipt } from './claim-receipt.js';

export type EditClaim = {
  readonly teamId: string;
  readonly claimId: string;
  readonly text: string;
  readonly expectedRevision: number;
  readonly spellingOnly: boolean;
  readonly idempotencyKey?: string | null;
};

/** A new wording, in the caller's transaction. `suggestionId`: the suggestion that it comes from. */
export async function editClaimIn(
  tx: Transaction,
  viewer: Viewer,
  input: EditClaim,
  suggestionId?: string,
): Promise<Outcome<ClaimReceipt, Invalid | NotAllowed | Conflict>> {
  const text = cleanText('text', input.text, LIMITS.claim);
  if (!text.ok) return text;
  const { teamId, claimId } = input;
  const [, item, home, debates] = await Promise.all([
    lockDebates(tx, teamId, { items: [claimId] }),
    readItem(tx, teamId, claimId, 'claim'),
    readHomeAccess(tx, viewer, teamId, claimId),
    debatesOf(tx, teamId, [claimId]),
  ]);
  const permission = allowedIn(home, viewer, item, 'claim.edit');
  if (!permission.ok) return permission;
  if (item.archivedAt !== null) return notAllowed('The claim is archived. Bring it back before changing it.');
  if (item.revision !== input.expectedRevision) {
    return refused<Conflict>({
      kind: 'conflict',
      expectedRevision: input.expectedRevision,
      currentRevision: item.revision,
      currentText: item.text,
      yourText: text.value,
    });
  }
  if (item.text === text.value) return ok(await unchangedClaim(tx, item));
  const { spellingOnly } = input;
  const revised = begun(reviseItem(tx, viewer, item, { text: text.value, stance: null, spellingOnly }));
  const [logged] = await Promise.all([
    appendEvent(tx, teamId, debates, {
      type: 'CLAIM_EDITED',
      subjectKind: 'claim',
      subjectId: claimId,
      itemIds: [claimId],
      payload: {
        before: { text: item.text, revision: item.revision },
        after: { text: text.value, revision: nextRevision(item), spellingOnly },
        ...(suggestionId === undefined ? {} : { suggestionId }),
      },
    }),
    revised,
  ]);
  return ok({ teamId, claimId, debateId: item.homeDebateId, seq: seqIn(logged, item.homeDebateId), logged });
}
