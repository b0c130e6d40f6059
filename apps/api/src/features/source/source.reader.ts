import { splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import { byParent, type PagedList } from '../../platform/graphql/paged-list.js';
import { readSources, readSourceVersions, type SourceRecord, type SourceVersionRecord } from './source.loader.js';
import { WRITTEN_SOURCES, WRITTEN_VERSIONS } from './source.written.js';

type Counted = { team_id: string; parent_id: string; count: number };
const counts = (rows: readonly Counted[]) =>
  new Map(rows.map((row) => [teamKey(row.team_id, row.parent_id), row.count]));

/** The sources that a debate uses, by number. Parent: the debate's key. */
export const debateSources: PagedList<SourceRecord> = {
  written: WRITTEN_SOURCES,
  async page(tx, parents, page) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    const [after] = cursorParts(page, 'integer');
    const rows = await tx.query<{ team_id: string; debate_id: string; source_id: string; number: number }[]>(
      `SELECT asked.team_id, asked.debate_id, e.source_id, e.number
         FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id)
         CROSS JOIN LATERAL (
           SELECT d.source_id, d.number FROM debate_source d
            WHERE d.team_id = asked.team_id AND d.debate_id = asked.debate_id AND ($3::int IS NULL OR d.number > $3)
            ORDER BY d.number LIMIT $4) e
        ORDER BY asked.team_id, asked.debate_id, e.number`,
      [teamIds, ids, after, page.limit + 1],
    );
    const sources = await readSources(
      tx,
      rows.map((row) => teamKey(row.team_id, row.source_id)),
    );
    return byParent(
      rows,
      (row) => teamKey(row.team_id, row.debate_id),
      (row) => {
        const item = sources.get(teamKey(row.team_id, row.source_id));
        return item === undefined ? null : { cursor: [row.number], item };
      },
    );
  },
  async count(tx, parents) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    return counts(
      await tx.query<Counted[]>(
        `SELECT d.team_id, d.debate_id AS parent_id, count(*)::int AS count
           FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id)
           JOIN debate_source d ON d.team_id = asked.team_id AND d.debate_id = asked.debate_id
          GROUP BY d.team_id, d.debate_id`,
        [teamIds, ids],
      ),
    );
  },
};

/** The texts of a source, newest first. Parent: the source's key. */
export const versionsOfSource: PagedList<SourceVersionRecord> = {
  written: WRITTEN_VERSIONS,
  async page(tx, parents, page) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    const [before] = cursorParts(page, 'integer');
    const rows = await tx.query<{ team_id: string; source_id: string; source_version_id: string; version: number }[]>(
      `SELECT asked.team_id, asked.source_id, v.source_version_id, v.version
         FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, source_id)
         CROSS JOIN LATERAL (
           SELECT n.source_version_id, n.version FROM source_version n
            WHERE n.team_id = asked.team_id AND n.source_id = asked.source_id AND ($3::int IS NULL OR n.version < $3)
            ORDER BY n.version DESC LIMIT $4) v
        ORDER BY asked.team_id, asked.source_id, v.version DESC`,
      [teamIds, ids, before, page.limit + 1],
    );
    const versions = await readSourceVersions(
      tx,
      rows.map((row) => teamKey(row.team_id, row.source_version_id)),
    );
    return byParent(
      rows,
      (row) => teamKey(row.team_id, row.source_id),
      (row) => {
        const item = versions.get(teamKey(row.team_id, row.source_version_id));
        return item === undefined ? null : { cursor: [row.version], item };
      },
    );
  },
  async count(tx, parents) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    return counts(
      await tx.query<Counted[]>(
        `SELECT v.team_id, v.source_id AS parent_id, count(*)::int AS count
           FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, source_id)
           JOIN source_version v ON v.team_id = asked.team_id AND v.source_id = asked.source_id
          GROUP BY v.team_id, v.source_id`,
        [teamIds, ids],
      ),
    );
  },
};

/** Team, source version and debate: the passages of a text that matter in one debate. */
export const versionInDebateKey = (teamId: string, sourceVersionId: string, debateId: string): string =>
  `${teamId}/${sourceVersionId}/${debateId}`;

/** The parts of such keys, as arrays for `unnest`. */
export function splitVersionKeys(
  keys: readonly string[],
): [teamIds: string[], versionIds: string[], debateIds: string[]] {
  const parts = keys.map((key) => key.split('/') as [string, string, string]);
  return [parts.map(([team]) => team), parts.map(([, version]) => version), parts.map(([, , debate]) => debate)];
}
