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
import { mayStandWith, roomFor } from '../claim/claim-rules.js';
import { insertClaim } from '../claim/claim-writes.js';
import { accessTo, readHomeAccess, type DebateAccess } from '../debate/debate-access.js';
import { appendEvent, seqIn } from '../event/event-log.js';
import { debatesOf, enterStanding, insertItem, numbersIn } from '../item/graph-writes.js';
import { allowedIn } from '../item/home-access.js';
import { readItems, requireItem } from '../item/item-writes.js';
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
  const { teamId, debateId, targetId } = input;
  const existing = premises.value.flatMap((premise) => ('claimId' in premise ? [premise.claimId] : []));
  // One round trip: the locks go first, and what is asked after them sees what others did before.
  const [, items, , home, debates, room, obstacles] = await Promise.all([
    tx.query('SELECT lock_for_argument($1, $2, $3, $4)', [teamId, targetId, existing, debateId]),
    readItems(tx, teamId, [targetId, ...existing]),
    accessTo(tx, viewer, teamId, debateId),
    readHomeAccess(tx, viewer, teamId, targetId),
    debatesOf(tx, teamId, [targetId]),
    roomFor(tx, input, false),
    readObstacles(tx, input, existing),
  ]);
  const target = requireItem(items, targetId);
  if (!debates.includes(debateId)) return invalid('targetId', 'The target does not stand in this debate.');
  // Writing under a shared claim needs the right in its home.
  const permission = allowedIn(home, viewer, target, 'argument.add');
  if (!permission.ok) return permission;
  if (target.archivedAt !== null) return invalid('targetId', 'The target is archived. Bring it back first.');
  for (const [index, premise] of premises.value.entries()) {
    if (!('claimId' in premise)) continue;
    if (requireItem(items, premise.claimId, 'claim').archivedAt !== null)
      return invalid(`premises.${index}.claimId`, 'The claim is archived. Bring it back first.');
  }
  if (!room.ok) return room;
  const refusal = await refusalFor(tx, input, premises.value.length, obstacles);
  if (refusal !== null) return refusal;
  const checked = {
    ...input,
    note: note.value,
    premises: premises.value,
    home: permission.value,
    debates,
    suggestionId,
  };
  return ok(await write(tx, viewer, checked));
}

type CheckedArgument = Pick<AddArgument, 'teamId' | 'debateId' | 'targetId' | 'stance' | 'premises'> & {
  readonly note: string;
  readonly home: DebateAccess;
  /** All debates in which the target stands. */
  readonly debates: readonly string[];
  readonly suggestionId: string | undefined;
};

/** Writes the argument with its new claims, in one round trip. */
async function write(
  tx: Transaction,
  viewer: Viewer,
  { teamId, debateId, targetId, stance, note, premises, home, debates, suggestionId }: CheckedArgument,
): Promise<ArgumentReceipt & { readonly newClaims: readonly string[] }> {
  const argumentId = uuidv7();
  const newClaims: { claimId: string; text: string }[] = [];
  const premiseIds = premises.map((premise) => {
    if ('claimId' in premise) return premise.claimId;
    const claimId = uuidv7();
    newClaims.push({ claimId, text: premise.text });
    return claimId;
  });
  const written = [
    ...newClaims.map((claim) => insertClaim(tx, viewer, home, { ...claim, language: home.language }, { stand: false })),
    insertItem(tx, {
      teamId,
      itemId: argumentId,
      kind: 'argument',
      homeDebateId: home.debateId,
      authorId: accountOf(viewer),
      text: note,
      stance,
    }),
    insertArgument(tx, { teamId, argumentId, targetId, stance, note, premises: premiseIds }),
    enterStanding(tx, teamId, debates, [...premiseIds, argumentId]),
  ];
  const [logged] = await Promise.all([
    appendEvent(tx, teamId, debates, {
      type: 'ARGUMENT_ADDED',
      subjectKind: 'argument',
      subjectId: argumentId,
      itemIds: [argumentId, targetId, ...premiseIds],
      payload: {
        after: { targetId, stance, note, premises: premiseIds, newClaims },
        ...(suggestionId === undefined ? {} : { suggestionId }),
      },
    }),
    ...written,
  ]);
  return {
    teamId,
    argumentId,
    debateId,
    seq: seqIn(logged, debateId),
    logged,
    newClaims: newClaims.map(({ claimId }) => claimId),
  };
}

type Obstacles = {
  /** Items from target to premise. */
  readonly cycle: readonly string[] | null;
  /** The argument that leads from the first of the premises alone to the target already. */
  readonly twin: string | null;
  /** Whether the premises may stand where the target stands. */
  readonly open: Outcome<true, TooOpen>;
};

const NO_OBSTACLES: Obstacles = { cycle: null, twin: null, open: ok(true) };

/** What speaks against an argument from claims that are there; new ones are in nobody's way. */
async function readObstacles(
  tx: Transaction,
  { teamId, targetId }: AddArgument,
  existing: readonly string[],
): Promise<Obstacles> {
  const [first] = existing;
  if (first === undefined) return NO_OBSTACLES;
  const [[found], twin, open] = await Promise.all([
    tx.query<{ path: string[] | null }[]>('SELECT find_cycle($1, $2, $3) AS path', [teamId, targetId, existing]),
    findDuplicate(tx, teamId, first, targetId),
    mayStandWith(tx, teamId, existing, targetId),
  ]);
  return { cycle: found?.path ?? null, twin, open };
}

async function refusalFor(
  tx: Transaction,
  { teamId, debateId }: AddArgument,
  premiseCount: number,
  { cycle, twin, open }: Obstacles,
) {
  if (cycle !== null) {
    const numbers = await numbersIn(tx, teamId, debateId, cycle);
    return refused<Cycle>({ kind: 'cycle', path: cycle.flatMap((item) => numbers.get(item) ?? []) });
  }
  if (premiseCount === 1 && twin !== null)
    return refused<DuplicateArgument>({ kind: 'duplicateArgument', teamId, argumentId: twin });
  return open.ok ? null : open;
}
