import { splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import { byParent, cursorParts, type PagedList } from '../../platform/graphql/paged-list.js';
import { claimRecord, type ClaimRecord, type ClaimRow } from './claim.loader.js';

type PlacedRow = ClaimRow & { readonly debate_id: string; readonly number: number };

/** The standing claims of a debate by number. Parent: the debate's key. */
export const claimsOfDebate: PagedList<ClaimRecord> = {
  async page(tx, parents, page) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    const [after] = cursorParts(page, 'integer');
    const rows = await tx.queryJson<PlacedRow>(
      `SELECT asked.debate_id, c.*
         FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id)
         CROSS JOIN LATERAL (
           SELECT s.number, i.team_id, i.item_id, i.home_debate_id, i.revision, i.author_id, i.created_at, i.edited_at,
                  i.archived_at, t.text, t.language
             FROM standing s
             JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id AND i.kind = 'claim' AND i.archived_at IS NULL
             JOIN claim t ON t.team_id = s.team_id AND t.claim_id = s.item_id
            WHERE s.team_id = asked.team_id AND s.debate_id = asked.debate_id AND s.number > coalesce($3::int, 0)
            ORDER BY s.number LIMIT $4) c
        ORDER BY asked.debate_id, c.number`,
      [teamIds, ids, after, page.limit + 1],
    );
    return byParent(
      rows,
      (row) => teamKey(row.team_id, row.debate_id),
      (row) => ({
        cursor: [row.number],
        item: { ...claimRecord(row), place: { debateId: row.debate_id, number: row.number } },
      }),
    );
  },
  async count(tx, parents) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    const rows = await tx.query<{ team_id: string; debate_id: string; count: number }[]>(
      `SELECT s.team_id, s.debate_id, count(*)::int AS count
         FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id)
         JOIN standing s ON s.team_id = asked.team_id AND s.debate_id = asked.debate_id
         JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id AND i.kind = 'claim' AND i.archived_at IS NULL
        GROUP BY s.team_id, s.debate_id`,
      [teamIds, ids],
    );
    return new Map(rows.map((row) => [teamKey(row.team_id, row.debate_id), row.count]));
  },
};
