import type { Transaction } from '../../platform/database/transaction.js';
import { ok } from '../../platform/outcome.js';
import { argumentsServedBy, countStanding, makePosition, MAX_POSITIONS } from '../claim/claim-writes.js';
import { mayStandIn, roomFor } from '../claim/claim-rules.js';
import { enterStanding } from '../item/graph-writes.js';
import { isHidden } from '../item/hidden.js';
import { readItem, reviseItem, setArchived } from '../item/item-writes.js';
import type { EventType } from './event-log.js';
import type { EventRecord } from './event.reader.js';
import { notUndoable, type Reverse } from './reversal.js';

const HIDDEN = 'A moderator has hidden it. Only who moderates the debate can show it again.';

type Payload = {
  readonly archived?: readonly string[];
  readonly after?: { readonly newClaims?: readonly { claimId: string }[] };
};

/** Takes back what was made or brought back, with what goes with it. */
export const archiveItems =
  (type: EventType): Reverse =>
  async (tx, _viewer, event) => {
    const archived = await setArchived(tx, event.teamId, await itemsToArchive(tx, event), true);
    if (!archived.includes(event.subjectId)) return notUndoable('It is archived already.');
    return ok({ type, itemIds: archived, payload: { archived } });
  };

/** Brings back exactly what the event archived, as far as nobody else has done so. */
export const restoreItems =
  (type: EventType): Reverse =>
  async (tx, _viewer, event) => {
    const { archived = [event.subjectId] } = event.payload as Payload;
    if (await isHidden(tx, event.teamId, event.subjectId)) return notUndoable(HIDDEN);
    try {
      const restored = await setArchived(tx, event.teamId, archived, false);
      if (!restored.includes(event.subjectId)) return notUndoable('It is there already.');
      const { positions } = await countStanding(tx, event);
      if (positions > MAX_POSITIONS)
        return notUndoable(`The debate has ${MAX_POSITIONS} positions again. Archive one of them first.`);
      return ok({ type, itemIds: restored, payload: { archived: restored } });
    } catch (error) {
      if ((error as { constraint?: string }).constraint !== 'argument_sole_premise_key') throw error;
      return notUndoable('Meanwhile the same claim was used again for the same target. Archive that argument first.');
    }
  };

/**
 * The subject; with a claim the arguments that it serves by now, as always when a claim is archived; with an argument the
 * claims that were written for it, unless somebody uses them for something else by now.
 */
async function itemsToArchive(tx: Transaction, event: EventRecord): Promise<string[]> {
  const { teamId, subjectId } = event;
  const { archived = [], after } = event.payload as Payload;
  if (event.subjectKind === 'claim')
    return [...new Set([subjectId, ...archived, ...(await argumentsServedBy(tx, teamId, subjectId))])];
  const written = (after?.newClaims ?? archived.map((claimId) => ({ claimId }))).map((claim) => claim.claimId);
  const unused = await tx.query<{ claim_id: string }[]>(
    `SELECT c.claim_id FROM claim c
      WHERE c.team_id = $1 AND c.claim_id = ANY ($2)
        AND NOT EXISTS (SELECT FROM premise p JOIN item i ON i.team_id = p.team_id AND i.item_id = p.argument_id
                         WHERE p.team_id = $1 AND p.claim_id = c.claim_id AND p.argument_id <> $3 AND i.archived_at IS NULL)
        AND NOT EXISTS (SELECT FROM position q WHERE q.team_id = $1 AND q.claim_id = c.claim_id)
        AND NOT EXISTS (SELECT FROM standing s WHERE s.team_id = $1 AND s.item_id = c.claim_id AND s.linked)`,
    [teamId, written, subjectId],
  );
  return [subjectId, ...unused.map((row) => row.claim_id)];
}

type Version = { text?: string; note?: string; stance?: string | null; revision: number; spellingOnly?: boolean };

/** The wording of before, as a new revision. */
export const editItemBack =
  (type: EventType): Reverse =>
  async (tx, viewer, event) => {
    const { before, after } = event.payload as Record<'before' | 'after', Version>;
    const item = await readItem(tx, event.teamId, event.subjectId);
    if (item.revision !== after.revision)
      return notUndoable('It was changed again since. Edit it, or undo the newer change first.');
    if (await isHidden(tx, event.teamId, event.subjectId)) return notUndoable(HIDDEN);
    if (item.archivedAt !== null) return notUndoable('It is archived. Bring it back first.');
    const spellingOnly = after.spellingOnly ?? false;
    const next = { text: before.text ?? before.note ?? '', stance: before.stance ?? null, spellingOnly };
    const revision = await reviseItem(tx, viewer, item, next);
    return ok({
      type,
      itemIds: [event.subjectId],
      payload: { before: after, after: { ...before, revision, spellingOnly } },
    });
  };

/** Takes a linked claim out of the debate, or puts it back; and its place among the positions with it, if it came with the link. */
export const reverseLink =
  (linked: boolean): Reverse =>
  async (tx, _viewer, event) => {
    const { teamId, debateId, subjectId: claimId } = event;
    const { after } = event.payload as { after: { linked?: boolean; position: number | null } };
    const cameWithLink = after.linked ?? true;
    let { position } = after;
    if (linked) {
      const room = await roomFor(tx, event, position !== null);
      if (!room.ok) return notUndoable(room.refusal.message);
      const open = await mayStandIn(tx, teamId, [claimId], [debateId]);
      if (!open.ok) return notUndoable(open.refusal.message);
      if (cameWithLink) await enterStanding(tx, teamId, [debateId], [claimId]);
      if (position !== null) position = await makePosition(tx, event, claimId);
    } else if (position !== null) {
      await tx.query('DELETE FROM position WHERE team_id = $1 AND debate_id = $2 AND claim_id = $3', [
        teamId,
        debateId,
        claimId,
      ]);
    }
    if (cameWithLink) await tx.query('SELECT set_linked($1, $2, $3, $4)', [teamId, debateId, claimId, linked]);
    const type: EventType = linked ? 'CLAIM_LINKED' : 'CLAIM_UNLINKED';
    return ok({ type, itemIds: [claimId], onlyHere: true, payload: { after: { linked: cameWithLink, position } } });
  };
