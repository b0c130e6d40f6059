import { v7 as uuidv7 } from 'uuid';
import type { Viewer } from '../../platform/auth/viewer.js';
import { begun, type Transaction } from '../../platform/database/transaction.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import type { Invalid, LimitReached, NotAllowed } from '../../platform/refusals.js';
import { cleanLanguage, cleanText, LIMITS } from '../../platform/texts.js';
import { accessTo, allowed } from '../debate/debate-access.js';
import { appendEvent, seqIn } from '../event/event-log.js';
import { lockDebates } from '../item/graph-writes.js';
import type { ClaimReceipt } from './claim-receipt.js';
import { roomFor } from './claim-rules.js';
import { insertClaim, makePosition } from './claim-writes.js';

export type AddClaim = {
  readonly teamId: string;
  readonly debateId: string;
  readonly text: string;
  readonly language?: string | null;
  readonly asPosition: boolean;
  readonly idempotencyKey?: string | null;
};

/** A new claim, in the caller's transaction. `suggestionId`: the suggestion that it comes from. */
export async function addClaimIn(
  tx: Transaction,
  viewer: Viewer,
  input: AddClaim,
  suggestionId?: string,
): Promise<Outcome<ClaimReceipt, Invalid | NotAllowed | LimitReached>> {
  const text = cleanText('text', input.text, LIMITS.claim);
  if (!text.ok) return text;
  const given = input.language == null ? null : cleanLanguage('language', input.language);
  if (given !== null && !given.ok) return given;
  const [, access, room] = await Promise.all([
    lockDebates(tx, input.teamId, { debates: [input.debateId] }),
    accessTo(tx, viewer, input.teamId, input.debateId),
    roomFor(tx, input, input.asPosition),
  ]);
  const permission = allowed(viewer, access, input.asPosition ? 'position.set' : 'claim.add');
  if (!permission.ok) return permission;
  if (!room.ok) return room;

  const claimId = uuidv7();
  const language = given?.value ?? access.language;
  const inserted = begun(insertClaim(tx, viewer, input, { claimId, text: text.value, language }));
  const position = input.asPosition ? await makePosition(tx, input, claimId) : null;
  const [logged] = await Promise.all([
    appendEvent(tx, input.teamId, [input.debateId], {
      type: 'CLAIM_ADDED',
      subjectKind: 'claim',
      subjectId: claimId,
      itemIds: [claimId],
      payload: {
        after: { text: text.value, language, position },
        ...(suggestionId === undefined ? {} : { suggestionId }),
      },
    }),
    inserted,
  ]);
  return ok({ teamId: input.teamId, claimId, debateId: input.debateId, seq: seqIn(logged, input.debateId), logged });
}
