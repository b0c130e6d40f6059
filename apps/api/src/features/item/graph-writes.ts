import type { Transaction } from '../../platform/database/transaction.js';
import type { ItemKind } from './item.entity.js';

/** One item as it is written. */
export type NewItem = {
  readonly teamId: string;
  readonly itemId: string;
  readonly kind: ItemKind;
  readonly homeDebateId: string;
  readonly authorId: string;
  /** The claim's text or the argument's note. */
  readonly text: string;
  /** An argument's stance. */
  readonly stance?: string;
};

/**
 * Takes the locks of a write (design.md "Cycles"): the team's, then the rows of all debates in which any of the items
 * stands, in id order. First statement of every content write, before anything is checked; what is checked is asked
 * together with it, so that the locks are not held for a round trip more.
 */
export async function lockDebates(
  tx: Transaction,
  teamId: string,
  on: { items?: readonly string[]; debates?: readonly string[]; movesStanding?: boolean },
): Promise<void> {
  await tx.query('SELECT lock_debates($1, $2, $3, $4)', [
    teamId,
    on.items ?? [],
    on.debates ?? [],
    on.movesStanding ?? false,
  ]);
}

/** Ids of all debates in which any of the items stands, also those that the viewer may not read. */
export async function debatesOf(tx: Transaction, teamId: string, items: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ debate_id: string }[]>('SELECT debate_id FROM debates_of($1, $2)', [teamId, items]);
  return rows.map((row) => row.debate_id);
}

/** Numbers the items, and all that they rest on, in these debates. */
export async function enterStanding(
  tx: Transaction,
  teamId: string,
  debates: readonly string[],
  items: readonly string[],
): Promise<void> {
  await tx.query('SELECT enter_standing($1, $2, $3)', [teamId, debates, items]);
}

/** Writes the item and its first revision; the caller writes the claim or argument itself. */
export async function insertItem(tx: Transaction, item: NewItem): Promise<void> {
  await Promise.all([
    tx.query(`INSERT INTO item (team_id, item_id, kind, home_debate_id, author_id) VALUES ($1, $2, $3, $4, $5)`, [
      item.teamId,
      item.itemId,
      item.kind,
      item.homeDebateId,
      item.authorId,
    ]),
    tx.query(
      `INSERT INTO item_revision (team_id, item_id, revision, text, stance, author_id) VALUES ($1, $2, 1, $3, $4, $5)`,
      [item.teamId, item.itemId, item.text, item.stance ?? null, item.authorId],
    ),
  ]);
}

/** Numbers of items in one debate; items that do not stand there are left out. */
export async function numbersIn(
  tx: Transaction,
  teamId: string,
  debateId: string,
  items: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.query<{ item_id: string; number: number }[]>(
    'SELECT item_id, number FROM standing WHERE team_id = $1 AND debate_id = $2 AND item_id = ANY ($3)',
    [teamId, debateId, items],
  );
  return new Map(rows.map((row) => [row.item_id, row.number]));
}
