import { v7 as uuidv7 } from 'uuid';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import {
  invalid,
  type Cycle,
  type DuplicateArgument,
  type Invalid,
  type LimitReached,
  type NotAllowed,
  type TooOpen,
} from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { mayStandIn, roomFor } from '../claim/claim-rules.js';
import { insertClaim } from '../claim/claim-writes.js';
import { accessTo } from '../debate/debate-access.js';
import { appendEvent, seqIn } from '../event/event-log.js';
import { debatesOf, enterStanding, insertItem, numbersIn } from '../item/graph-writes.js';
import { allowedAtHome } from '../item/home-access.js';
import { readItem } from '../item/item-writes.js';
import type { ArgumentReceipt } from './argument-receipt.js';
import { findDuplicate, insertArgument } from './argument-writes.js';
import type { Stance } from './argument.entity.js';
import { cleanPremises, type PremiseChoice } from './premise-choice.js';

export type AddArgument = {
  readonly teamId: string;
  /** The debate that the viewer works in; the target stands there. */
  readonly debateId: string;
  readonly targetId: string;
  readonly stance: Stance;
  readonly premises: readonly PremiseChoice[];
  readonly note?: string | null;
  readonly idempotencyKey?: string | null;
};

type AddArgumentRefusal = Invalid | Cycle | DuplicateArgument | NotAllowed | TooOpen | LimitReached;

/**
 * The step from one or more premises, there already or new, to a claim or to another argument; in the caller's
 * transaction. `suggestionId`: the suggestion that it comes from. `newClaims` of the answer: what was written for it.
 */
export async function addArgumentIn(
  tx: Transaction,
  viewer: Viewer,
  input: AddArgument,
  suggestionId?: string,
): Promise<Outcome<ArgumentReceipt & { readonly newClaims: readonly string[] }, AddArgumentRefusal>> {
  const note = cleanText('note', input.note ?? '', LIMITS.note, { mayBeEmpty: true });
  if (!note.ok) return note;
  const premises = cleanPremises(input.premises);
  if (!premises.ok) return premises;
  const existing = premises.value.flatMap((premise) => ('claimId' in premise ? [premise.claimId] : []));
  await tx.query('SELECT lock_for_argument($1, $2, $3, $4)', [input.teamId, input.targetId, existing, input.debateId]);
  const target = await readItem(tx, input.teamId, input.targetId);
  await accessTo(tx, viewer, input.teamId, input.debateId);
  if (!(await numbersIn(tx, input.teamId, input.debateId, [input.targetId])).has(input.targetId)) {
    return invalid('targetId', 'The target does not stand in this debate.');
  }
  // Writing under a shared claim needs the right in its home.
  const permission = await allowedAtHome(tx, viewer, target, 'argument.add');
  if (!permission.ok) return permission;
  const home = permission.value;
  if (target.archivedAt !== null) return invalid('targetId', 'The target is archived. Bring it back first.');
  for (const [index, premise] of premises.value.entries()) {
    if (!('claimId' in premise)) continue;
    const claim = await readItem(tx, input.teamId, premise.claimId, 'claim');
    if (claim.archivedAt !== null)
      return invalid(`premises.${index}.claimId`, 'The claim is archived. Bring it back first.');
  }
  const refusal = await refusalFor(tx, input, existing, premises.value.length);
  if (refusal !== null) return refusal;

  const argumentId = uuidv7();
  const newClaims: { claimId: string; text: string }[] = [];
  const premiseIds: string[] = [];
  for (const premise of premises.value) {
    if ('claimId' in premise) premiseIds.push(premise.claimId);
    else {
      const claim = { text: premise.text, language: home.language };
      const claimId = await insertClaim(tx, viewer, home, claim, { stand: false });
      newClaims.push({ claimId, text: premise.text });
      premiseIds.push(claimId);
    }
  }
  await insertItem(tx, {
    teamId: input.teamId,
    itemId: argumentId,
    kind: 'argument',
    homeDebateId: home.debateId,
    authorId: accountOf(viewer),
    text: note.value,
    stance: input.stance,
  });
  await insertArgument(tx, {
    teamId: input.teamId,
    argumentId,
    targetId: input.targetId,
    stance: input.stance,
    note: note.value,
    premises: premiseIds,
  });
  const debates = await debatesOf(tx, input.teamId, [input.targetId]);
  await enterStanding(tx, input.teamId, debates, [...premiseIds, argumentId]);
  const logged = await appendEvent(tx, input.teamId, debates, {
    type: 'ARGUMENT_ADDED',
    subjectKind: 'argument',
    subjectId: argumentId,
    itemIds: [argumentId, input.targetId, ...premiseIds],
    payload: {
      after: {
        targetId: input.targetId,
        stance: input.stance,
        note: note.value,
        premises: premiseIds,
        newClaims,
      },
      ...(suggestionId === undefined ? {} : { suggestionId }),
    },
  });
  return ok({
    teamId: input.teamId,
    argumentId,
    debateId: input.debateId,
    seq: seqIn(logged, input.debateId),
    logged,
    newClaims: newClaims.map(({ claimId }) => claimId),
  });
}

/** What speaks against the argument: room, a cycle, a twin, or a claim that may not stand where the target stands. */
async function refusalFor(tx: Transaction, input: AddArgument, existing: readonly string[], premiseCount: number) {
  const room = await roomFor(tx, input, false);
  if (!room.ok) return room;
  const cycle = await tx.query<{ path: string[] | null }[]>('SELECT find_cycle($1, $2, $3) AS path', [
    input.teamId,
    input.targetId,
    existing,
  ]);
  const path = cycle[0]?.path ?? null;
  if (path !== null) {
    const numbers = await numbersIn(tx, input.teamId, input.debateId, path);
    return refused<Cycle>({ kind: 'cycle', path: path.flatMap((item) => numbers.get(item) ?? []) });
  }
  if (premiseCount === 1 && existing[0] !== undefined) {
    const twin = await findDuplicate(tx, input.teamId, existing[0], input.targetId);
    if (twin !== null)
      return refused<DuplicateArgument>({ kind: 'duplicateArgument', teamId: input.teamId, argumentId: twin });
  }
  const open = await mayStandIn(tx, input.teamId, existing, await debatesOf(tx, input.teamId, [input.targetId]));
  return open.ok ? null : open;
}
