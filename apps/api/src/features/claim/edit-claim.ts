import type { Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type Conflict, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { appendEvent, seqIn } from '../event/event-log.js';
import { debatesOf, lockDebates } from '../item/graph-writes.js';
import { allowedAtHome } from '../item/home-access.js';
import { readItem, reviseItem } from '../item/item-writes.js';
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
  await lockDebates(tx, input.teamId, { items: [input.claimId] });
  const item = await readItem(tx, input.teamId, input.claimId, 'claim');
  const permission = await allowedAtHome(tx, viewer, item, 'claim.edit');
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
  const revision = await reviseItem(tx, viewer, item, {
    text: text.value,
    stance: null,
    spellingOnly: input.spellingOnly,
  });
  const debates = await debatesOf(tx, input.teamId, [input.claimId]);
  const logged = await appendEvent(tx, input.teamId, debates, {
    type: 'CLAIM_EDITED',
    subjectKind: 'claim',
    subjectId: input.claimId,
    itemIds: [input.claimId],
    payload: {
      before: { text: item.text, revision: item.revision },
      after: { text: text.value, revision, spellingOnly: input.spellingOnly },
      ...(suggestionId === undefined ? {} : { suggestionId }),
    },
  });
  return ok({
    teamId: input.teamId,
    claimId: input.claimId,
    debateId: item.homeDebateId,
    seq: seqIn(logged, item.homeDebateId),
    logged,
  });
}
