import { splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import { byParent, type PagedList } from '../../platform/graphql/paged-list.js';
import { claimRecord, type ClaimRecord, type ClaimRow } from './claim.loader.js';
import { WRITTEN_CLAIMS } from './claim.written.js';

type PlacedRow = ClaimRow & { readonly debate_id: string; readonly number: number };

const PAGE = `SELECT c.* FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id)
  CROSS JOIN LATERAL (${WRITTEN_CLAIMS.rows({ teamId: 'asked.team_id', id: 'asked.debate_id' }, ['$3::int'])} LIMIT $4) c
  ORDER BY c.debate_id, c.number`;

/** The standing claims of a debate by number. Parent: the debate's key. */
export const claimsOfDebate: PagedList<ClaimRecord> = {
  written: WRITTEN_CLAIMS,
  async page(tx, parents, page) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    const [after] = cursorParts(page, 'integer');
    const rows = await tx.queryJson<PlacedRow>(PAGE, [teamIds, ids, after, page.limit + 1]);
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
