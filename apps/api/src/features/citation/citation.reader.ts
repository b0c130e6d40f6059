import { splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import { byParent, type PagedList } from '../../platform/graphql/paged-list.js';
import { splitVersionKeys, versionInDebateKey } from '../source/source.reader.js';
import { readCitations, readWithTexts, withTexts, type CitationRecord } from './citation.loader.js';
import { WRITTEN_CITATIONS } from './citation.written.js';

const PAGE_OF_CLAIMS = withTexts(`FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, claim_id)
  CROSS JOIN LATERAL (
    ${WRITTEN_CITATIONS.rows({ teamId: 'asked.team_id', id: 'asked.claim_id' }, ['$3::uuid'])} LIMIT $4) c
  ORDER BY c.team_id, c.claim_id, c.citation_id`);

/** The standing citations of a claim, in the order in which they were made. Parent: the claim's key. */
export const citationsOfClaim: PagedList<CitationRecord> = {
  written: WRITTEN_CITATIONS,
  async page(tx, parents, page) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    const [after] = cursorParts(page, 'uuid');
    return byParent(
      await readWithTexts(tx, PAGE_OF_CLAIMS, [teamIds, ids, after, page.limit + 1]),
      (citation) => teamKey(citation.teamId, citation.claimId),
      (citation) => ({ cursor: [citation.citationId], item: citation }),
    );
  },
  async count(tx, parents) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    const rows = await tx.query<{ team_id: string; claim_id: string; count: number }[]>(
      `SELECT c.team_id, c.claim_id, count(*)::int AS count
         FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, claim_id)
         JOIN citation c ON c.team_id = asked.team_id AND c.claim_id = asked.claim_id AND c.archived_at IS NULL
        GROUP BY c.team_id, c.claim_id`,
      [teamIds, ids],
    );
    return new Map(rows.map((row) => [teamKey(row.team_id, row.claim_id), row.count]));
  },
};

type VersionRow = { team_id: string; source_version_id: string; debate_id: string };
const versionKeyOf = (row: VersionRow): string => versionInDebateKey(row.team_id, row.source_version_id, row.debate_id);

/**
 * The standing citations of passages of a source version under the standing claims of a debate, in document order.
 * Parent: `versionInDebateKey`.
 */
export const citationsOfVersion: PagedList<CitationRecord> = {
  async page(tx, parents, page) {
    const [start, end, after] = cursorParts(page, 'integer', 'integer', 'uuid');
    const rows = await tx.query<(VersionRow & { citation_id: string; start_offset: number; end_offset: number })[]>(
      `SELECT asked.team_id, asked.source_version_id, asked.debate_id, c.citation_id, c.start_offset, c.end_offset
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS asked (team_id, source_version_id, debate_id)
         CROSS JOIN LATERAL (
           SELECT n.citation_id, n.start_offset, n.end_offset FROM citation n
             JOIN standing s ON s.team_id = n.team_id AND s.debate_id = asked.debate_id AND s.item_id = n.claim_id
             JOIN item i ON i.team_id = n.team_id AND i.item_id = n.claim_id AND i.archived_at IS NULL
            WHERE n.team_id = asked.team_id AND n.source_version_id = asked.source_version_id AND n.archived_at IS NULL
              AND ($4::int IS NULL OR (n.start_offset, n.end_offset, n.citation_id) > ($4, $5::int, $6::uuid))
            ORDER BY n.start_offset, n.end_offset, n.citation_id LIMIT $7) c
        ORDER BY asked.team_id, asked.source_version_id, asked.debate_id, c.start_offset, c.end_offset, c.citation_id`,
      [...splitVersionKeys(parents), start, end, after, page.limit + 1],
    );
    const citations = await readCitations(
      tx,
      rows.map((row) => teamKey(row.team_id, row.citation_id)),
    );
    return byParent(rows, versionKeyOf, (row) => {
      const item = citations.get(teamKey(row.team_id, row.citation_id));
      return item === undefined ? null : { cursor: [row.start_offset, row.end_offset, row.citation_id], item };
    });
  },
  async count(tx, parents) {
    const rows = await tx.query<(VersionRow & { count: number })[]>(
      `SELECT asked.team_id, asked.source_version_id, asked.debate_id, count(*)::int AS count
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS asked (team_id, source_version_id, debate_id)
         JOIN citation c ON c.team_id = asked.team_id AND c.source_version_id = asked.source_version_id AND c.archived_at IS NULL
         JOIN standing s ON s.team_id = c.team_id AND s.debate_id = asked.debate_id AND s.item_id = c.claim_id
         JOIN item i ON i.team_id = c.team_id AND i.item_id = c.claim_id AND i.archived_at IS NULL
        GROUP BY asked.team_id, asked.source_version_id, asked.debate_id`,
      splitVersionKeys(parents),
    );
    return new Map(rows.map((row) => [versionKeyOf(row), row.count]));
  },
};
