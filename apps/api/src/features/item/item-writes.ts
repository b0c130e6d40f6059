import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { NotFound } from '../../platform/errors.js';
import type { ItemKind } from './item.entity.js';

/** An item as a writing use case needs it. */
export type ItemRecord = {
  readonly teamId: string;
  readonly itemId: string;
  readonly kind: ItemKind;
  readonly homeDebateId: string;
  readonly revision: number;
  readonly authorId: string;
  readonly archivedAt: Date | null;
  /** Of a claim that stays as it is until a moderator unlocks it. */
  readonly lockedAt: Date | null;
  /** The claim's text or the argument's note ('' for none). */
  readonly text: string;
  readonly stance: string | null;
};

/** Reads one item as the viewer; throws NotFound for what is not there, is another kind, or may not be seen. */
export async function readItem(tx: Transaction, teamId: string, itemId: string, kind?: ItemKind): Promise<ItemRecord> {
  return requireItem(await readItems(tx, teamId, [itemId]), itemId, kind);
}

/**
 * Reads items as the viewer. What is not there, or may not be seen, is missing. A statement for each, sent together:
 * PostgreSQL plans it once, and a list of ids for every list anew, which takes longer than the looking.
 */
export async function readItems(
  tx: Transaction,
  teamId: string,
  items: readonly string[],
): Promise<Map<string, ItemRecord>> {
  const found = await Promise.all(
    items.map((itemId) =>
      tx.query<ItemRecord[]>(
        `SELECT i.team_id AS "teamId", i.item_id AS "itemId", i.kind, i.home_debate_id AS "homeDebateId", i.revision,
                i.author_id AS "authorId", i.archived_at AS "archivedAt", i.locked_at AS "lockedAt",
                coalesce(c.text, a.note, '') AS text, a.stance
           FROM item i LEFT JOIN claim c ON c.team_id = i.team_id AND c.claim_id = i.item_id
           LEFT JOIN argument a ON a.team_id = i.team_id AND a.argument_id = i.item_id
          WHERE i.team_id = $1 AND i.item_id = $2`,
        [teamId, itemId],
      ),
    ),
  );
  return new Map(found.flat().map((row) => [row.itemId, row]));
}

/** One of those that were read; throws NotFound as `readItem` does. */
export function requireItem(items: ReadonlyMap<string, ItemRecord>, itemId: string, kind?: ItemKind): ItemRecord {
  const item = items.get(itemId);
  if (item === undefined || (kind !== undefined && item.kind !== kind)) throw new NotFound();
  return item;
}

/** The number of the revision that `reviseItem` writes. */
export function nextRevision({ revision }: ItemRecord): number {
  return revision + 1;
}

/** Writes the next revision of an item and answers its number. The locks are taken, the revision checked. */
export async function reviseItem(
  tx: Transaction,
  viewer: Viewer,
  item: ItemRecord,
  next: { readonly text: string; readonly stance: string | null; readonly spellingOnly: boolean },
): Promise<number> {
  const revision = nextRevision(item);
  const key = [item.teamId, item.itemId];
  await Promise.all([
    tx.query(
      `INSERT INTO item_revision (team_id, item_id, revision, text, stance, spelling_only, author_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [...key, revision, next.text, next.stance, next.spellingOnly, viewer.accountId],
    ),
    tx.query('UPDATE item SET revision = $3, edited_at = now() WHERE team_id = $1 AND item_id = $2', [
      ...key,
      revision,
    ]),
    item.kind === 'claim'
      ? tx.query('UPDATE claim SET text = $3 WHERE team_id = $1 AND claim_id = $2', [...key, next.text])
      : tx.query("UPDATE argument SET note = nullif($3, ''), stance = $4 WHERE team_id = $1 AND argument_id = $2", [
          ...key,
          next.text,
          next.stance,
        ]),
  ]);
  return revision;
}

/**
 * Archives items or brings them back; answers which of them were not in that state already. An archived argument gives its
 * matrix cell free; bringing it back takes it again.
 */
export async function setArchived(
  tx: Transaction,
  teamId: string,
  items: readonly string[],
  archived: boolean,
): Promise<string[]> {
  const rows = await tx.query<{ item_id: string }[]>(
    `UPDATE item SET archived_at = CASE WHEN $3 THEN now() END
      WHERE team_id = $1 AND item_id = ANY ($2) AND (archived_at IS NULL) = $3 RETURNING item_id`,
    [teamId, items, archived],
  );
  const changed = rows.map((row) => row.item_id);
  await tx.query(
    `UPDATE argument a SET sole_premise_id = CASE WHEN NOT $3 THEN (
         SELECT CASE WHEN count(*) = 1 THEN (array_agg(p.claim_id))[1] END FROM premise p
          WHERE p.team_id = a.team_id AND p.argument_id = a.argument_id) END
      WHERE a.team_id = $1 AND a.argument_id = ANY ($2)`,
    [teamId, changed, archived],
  );
  return changed;
}
