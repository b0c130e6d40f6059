import type { Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import {
  invalid,
  notAllowed,
  type Cycle,
  type DuplicateArgument,
  type Invalid,
  type NotAllowed,
  type TooOpen,
} from '../../platform/refusals.js';
import { mayStandIn } from '../claim/claim-rules.js';
import { appendEvent, seqIn } from '../event/event-log.js';
import { debatesOf, enterStanding, lockDebates, numbersIn } from '../item/graph-writes.js';
import { allowedAtHome } from '../item/home-access.js';
import { readItem, reviseItem, type ItemRecord } from '../item/item-writes.js';
import { unchangedArgument, type ArgumentReceipt } from './argument-receipt.js';
import { findDuplicate } from './argument-writes.js';

export type MoveArgument = {
  readonly teamId: string;
  readonly argumentId: string;
  /** What it is about from now on: a claim or an argument. */
  readonly targetId: string;
  readonly idempotencyKey?: string | null;
};

export type MoveRefusal = Invalid | NotAllowed | Cycle | DuplicateArgument | TooOpen;

/**
 * Turns an argument, with its premises, to another target; in the caller's transaction. How much it bears is another
 * question there, so earlier votes become stale. `suggestionId`: the suggestion that it comes from.
 */
export async function moveArgumentIn(
  tx: Transaction,
  viewer: Viewer,
  input: MoveArgument,
  suggestionId?: string,
): Promise<Outcome<ArgumentReceipt, MoveRefusal>> {
  const { teamId, argumentId, targetId } = input;
  await lockDebates(tx, teamId, { items: [argumentId, targetId], movesStanding: true });
  const argument = await readItem(tx, teamId, argumentId, 'argument');
  const target = await readItem(tx, teamId, targetId);
  const permission = await allowedAtHome(tx, viewer, argument, 'argument.move');
  if (!permission.ok) return permission;
  // Writing under a shared claim needs the right in its home.
  const under = await allowedAtHome(tx, viewer, target, 'argument.add');
  if (!under.ok) return under;
  if (argument.archivedAt !== null) return notAllowed('The argument is archived. Bring it back before moving it.');
  if (target.archivedAt !== null) return invalid('targetId', 'The target is archived. Bring it back first.');
  const { target_id: before, premises } = await stepOf(tx, argument);
  if (before === targetId) return ok(await unchangedArgument(tx, argument));
  const refusal = await refusalFor(tx, argument, targetId, premises);
  if (refusal !== null) return refusal;
  await tx.query('SELECT turn_argument($1, $2, $3)', [teamId, argumentId, targetId]);
  const revision = await reviseItem(tx, viewer, argument, {
    text: argument.text,
    stance: argument.stance,
    spellingOnly: false,
  });
  const debates = await debatesOf(tx, teamId, [targetId]);
  await enterStanding(tx, teamId, debates, [argumentId]);
  const logged = await appendEvent(tx, teamId, debates, {
    type: 'ARGUMENT_MOVED',
    subjectKind: 'argument',
    subjectId: argumentId,
    itemIds: [argumentId, before, targetId],
    payload: {
      before: { targetId: before, revision: argument.revision },
      after: { targetId, revision },
      ...(suggestionId === undefined ? {} : { suggestionId }),
    },
  });
  const debateId = argument.homeDebateId;
  return ok({ teamId, argumentId, debateId, seq: seqIn(logged, debateId), logged });
}

async function stepOf(
  tx: Transaction,
  { teamId, itemId }: ItemRecord,
): Promise<{ target_id: string; premises: string[] }> {
  const [row] = await tx.query<{ target_id: string; premises: string[] }[]>(
    `SELECT a.target_id, array(SELECT p.claim_id FROM premise p
              WHERE p.team_id = a.team_id AND p.argument_id = a.argument_id ORDER BY p.ordinal) AS premises
       FROM argument a WHERE a.team_id = $1 AND a.argument_id = $2`,
    [teamId, itemId],
  );
  if (row === undefined) throw new Error(`Argument ${itemId} has no row of its own.`);
  return row;
}

async function refusalFor(
  tx: Transaction,
  { teamId, itemId, homeDebateId }: ItemRecord,
  targetId: string,
  premises: readonly string[],
) {
  const [found] = await tx.query<{ path: string[] | null }[]>('SELECT find_cycle($1, $2, $3) AS path', [
    teamId,
    targetId,
    [itemId],
  ]);
  if (found?.path != null) {
    const numbers = await numbersIn(tx, teamId, homeDebateId, found.path);
    return refused<Cycle>({ kind: 'cycle', path: found.path.flatMap((item) => numbers.get(item) ?? []) });
  }
  if (premises.includes(targetId)) return invalid('targetId', 'The target is a premise of the argument.');
  const [only] = premises;
  const twin = premises.length === 1 && only !== undefined ? await findDuplicate(tx, teamId, only, targetId) : null;
  if (twin !== null) return refused<DuplicateArgument>({ kind: 'duplicateArgument', teamId, argumentId: twin });
  const there = new Set(await debatesOf(tx, teamId, [targetId]));
  const missing = (await debatesOf(tx, teamId, [itemId])).filter((debateId) => !there.has(debateId));
  if (missing.length > 0) {
    return invalid(
      'targetId',
      'The argument also stands in a debate where the new target does not. Link it there first.',
    );
  }
  const open = await mayStandIn(tx, teamId, [itemId, ...premises], [...there]);
  return open.ok ? null : open;
}
