import type { EntityManager } from 'typeorm';
import type { CursorKey, Page } from '../../platform/graphql/page.js';
import { teamKey, type TeamKey } from '../../platform/graphql/batch.js';

/** Keys of readable debates, most recently changed first, with the cursor key of each; one row more than the page. */
export async function pageOfDebates(
  tx: EntityManager,
  page: Page,
  teamId: string | null,
): Promise<{ key: TeamKey; cursor: CursorKey }[]> {
  const [changedAt, debateId] = page.after ?? [null, null];
  const rows = await tx.query<{ team_id: string; debate_id: string; changed: string }[]>(
    `SELECT d.team_id, d.debate_id, d.changed_at::text AS changed FROM debate d
      WHERE ($1::uuid IS NULL OR d.team_id = $1)
        AND ($2::timestamptz IS NULL OR (d.changed_at, d.debate_id) < ($2::timestamptz, $3::uuid))
      ORDER BY d.changed_at DESC, d.debate_id DESC LIMIT $4`,
    [teamId, changedAt, debateId, page.limit + 1],
  );
  return rows.map((row) => ({ key: teamKey(row.team_id, row.debate_id), cursor: [row.changed, row.debate_id] }));
}

export async function countDebates(tx: EntityManager, teamId: string | null): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM debate d WHERE $1::uuid IS NULL OR d.team_id = $1',
    [teamId],
  );
  return row?.count ?? 0;
}
