import type { Transaction } from '../../platform/database/transaction.js';
import type { CursorKey, Page } from '../../platform/graphql/page.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import { teamKey, type TeamKey } from '../../platform/graphql/batch.js';

/** Keys of readable debates, most recently changed first, with the cursor key of each; one row more than the page. */
export async function pageOfDebates(
  tx: Transaction,
  page: Page,
  teamId: string | null,
): Promise<{ key: TeamKey; cursor: CursorKey }[]> {
  const [changedAt, debateId] = cursorParts(page, 'micros', 'uuid');
  const rows = await tx.query<{ team_id: string; debate_id: string; changed: string }[]>(
    `SELECT d.team_id, d.debate_id, (extract(epoch FROM d.changed_at) * 1000000)::bigint AS changed FROM debate d
      WHERE ($1::uuid IS NULL OR d.team_id = $1)
        AND ($2::bigint IS NULL
             OR (d.changed_at, d.debate_id) < (timestamptz 'epoch' + $2::bigint * interval '1 microsecond', $3::uuid))
      ORDER BY d.changed_at DESC, d.debate_id DESC LIMIT $4`,
    [teamId, changedAt, debateId, page.limit + 1],
  );
  return rows.map((row) => ({
    key: teamKey(row.team_id, row.debate_id),
    cursor: [Number(row.changed), row.debate_id],
  }));
}

export async function countDebates(tx: Transaction, teamId: string | null): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM debate d WHERE $1::uuid IS NULL OR d.team_id = $1',
    [teamId],
  );
  return row?.count ?? 0;
}
