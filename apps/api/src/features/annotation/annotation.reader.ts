import type { Transaction } from '../../platform/database/transaction.js';
import { splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import { byParent, type PagedList, type Placed } from '../../platform/graphql/paged-list.js';
import { splitVersionKeys, versionInDebateKey } from '../source/source.reader.js';
import { readAnnotations, type AnnotationRecord } from './annotation.loader.js';

type Found = { readonly team_id: string; readonly annotation_id: string };

/** Lists of annotations from the ids that a query found for each parent. */
async function listed<Row extends Found>(
  tx: Transaction,
  rows: readonly Row[],
  parentOf: (row: Row) => string,
  cursorOf: (row: Row) => Placed<AnnotationRecord>['cursor'] = (row) => [row.annotation_id],
): Promise<Map<string, Placed<AnnotationRecord>[]>> {
  const annotations = await readAnnotations(
    tx,
    rows.map((row) => teamKey(row.team_id, row.annotation_id)),
  );
  return byParent(rows, parentOf, (row) => {
    const item = annotations.get(teamKey(row.team_id, row.annotation_id));
    return item === undefined ? null : { cursor: cursorOf(row), item };
  });
}

type Counted = { readonly team_id: string; readonly parent_id: string; readonly count: number };
const counts = (rows: readonly Counted[]) =>
  new Map(rows.map((row) => [teamKey(row.team_id, row.parent_id), row.count]));

/**
 * The threads of a debate, newest first, each by its first annotation. Parent: the debate's key. A thread is out of sight
 * while what it is about does not stand in the debate, such as a claim whose link was taken back.
 */
function threadsOfDebate(unresolvedOnly: boolean): PagedList<AnnotationRecord> {
  return {
    async page(tx, parents, page) {
      const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
      const [before] = cursorParts(page, 'uuid');
      const rows = await tx.query<(Found & { debate_id: string })[]>(
        `SELECT asked.team_id, asked.debate_id, a.annotation_id
           FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id)
           CROSS JOIN LATERAL (
             SELECT n.annotation_id FROM annotation n
              WHERE n.team_id = asked.team_id AND n.debate_id = asked.debate_id AND n.thread_id IS NULL
                AND n.archived_at IS NULL AND (NOT $3 OR n.resolved_at IS NULL)
                AND (n.item_id IS NULL OR EXISTS (SELECT FROM standing s
                      WHERE s.team_id = n.team_id AND s.debate_id = n.debate_id AND s.item_id = n.item_id))
                AND (n.citation_id IS NULL OR EXISTS (
                      SELECT FROM citation c JOIN standing s ON s.team_id = c.team_id AND s.item_id = c.claim_id
                       WHERE c.team_id = n.team_id AND c.citation_id = n.citation_id AND s.debate_id = n.debate_id))
                AND (n.source_version_id IS NULL OR EXISTS (
                      SELECT FROM source_version v JOIN debate_source e ON e.team_id = v.team_id AND e.source_id = v.source_id
                       WHERE v.team_id = n.team_id AND v.source_version_id = n.source_version_id AND e.debate_id = n.debate_id))
                AND ($4::uuid IS NULL OR n.annotation_id < $4)
              ORDER BY n.annotation_id DESC LIMIT $5) a
          ORDER BY asked.team_id, asked.debate_id, a.annotation_id DESC`,
        [teamIds, ids, unresolvedOnly, before, page.limit + 1],
      );
      return listed(tx, rows, (row) => teamKey(row.team_id, row.debate_id));
    },
    async count(tx, parents) {
      const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
      return counts(
        await tx.query<Counted[]>(
          `SELECT a.team_id, a.debate_id AS parent_id, count(*)::int AS count
             FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id)
             JOIN annotation a ON a.team_id = asked.team_id AND a.debate_id = asked.debate_id AND a.thread_id IS NULL
              AND a.archived_at IS NULL AND (NOT $3 OR a.resolved_at IS NULL)
              AND (a.item_id IS NULL OR EXISTS (SELECT FROM standing s
                    WHERE s.team_id = a.team_id AND s.debate_id = a.debate_id AND s.item_id = a.item_id))
              AND (a.citation_id IS NULL OR EXISTS (
                    SELECT FROM citation c JOIN standing s ON s.team_id = c.team_id AND s.item_id = c.claim_id
                     WHERE c.team_id = a.team_id AND c.citation_id = a.citation_id AND s.debate_id = a.debate_id))
              AND (a.source_version_id IS NULL OR EXISTS (
                    SELECT FROM source_version v JOIN debate_source e ON e.team_id = v.team_id AND e.source_id = v.source_id
                     WHERE v.team_id = a.team_id AND v.source_version_id = a.source_version_id AND e.debate_id = a.debate_id))
            GROUP BY a.team_id, a.debate_id`,
          [teamIds, ids, unresolvedOnly],
        ),
      );
    },
  };
}

export const allThreads = threadsOfDebate(false);
export const openThreads = threadsOfDebate(true);

/** The threads about a claim or an argument in the debates that the viewer may read, oldest first. Parent: the item's key. */
export const threadsOfItem: PagedList<AnnotationRecord> = {
  async page(tx, parents, page) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    const [after] = cursorParts(page, 'uuid');
    const rows = await tx.query<(Found & { item_id: string })[]>(
      `SELECT asked.team_id, asked.item_id, a.annotation_id
         FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, item_id)
         CROSS JOIN LATERAL (
           SELECT n.annotation_id FROM annotation n
            WHERE n.team_id = asked.team_id AND n.item_id = asked.item_id AND n.archived_at IS NULL
              AND EXISTS (SELECT FROM standing s
                    WHERE s.team_id = n.team_id AND s.debate_id = n.debate_id AND s.item_id = n.item_id)
              AND ($3::uuid IS NULL OR n.annotation_id > $3)
            ORDER BY n.annotation_id LIMIT $4) a
        ORDER BY asked.team_id, asked.item_id, a.annotation_id`,
      [teamIds, ids, after, page.limit + 1],
    );
    return listed(tx, rows, (row) => teamKey(row.team_id, row.item_id));
  },
  async count(tx, parents) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    return counts(
      await tx.query<Counted[]>(
        `SELECT a.team_id, a.item_id AS parent_id, count(*)::int AS count
           FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, item_id)
           JOIN annotation a ON a.team_id = asked.team_id AND a.item_id = asked.item_id AND a.archived_at IS NULL
            AND EXISTS (SELECT FROM standing s
                  WHERE s.team_id = a.team_id AND s.debate_id = a.debate_id AND s.item_id = a.item_id)
          GROUP BY a.team_id, a.item_id`,
        [teamIds, ids],
      ),
    );
  },
};

/** The replies of a thread, oldest first. Parent: the key of its first annotation. */
export const repliesOfThread: PagedList<AnnotationRecord> = {
  async page(tx, parents, page) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    const [after] = cursorParts(page, 'uuid');
    const rows = await tx.query<(Found & { thread_id: string })[]>(
      `SELECT asked.team_id, asked.thread_id, a.annotation_id
         FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, thread_id)
         CROSS JOIN LATERAL (
           SELECT n.annotation_id FROM annotation n
            WHERE n.team_id = asked.team_id AND n.thread_id = asked.thread_id AND n.archived_at IS NULL
              AND ($3::uuid IS NULL OR n.annotation_id > $3)
            ORDER BY n.annotation_id LIMIT $4) a
        ORDER BY asked.team_id, asked.thread_id, a.annotation_id`,
      [teamIds, ids, after, page.limit + 1],
    );
    return listed(tx, rows, (row) => teamKey(row.team_id, row.thread_id));
  },
  async count(tx, parents) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    return counts(
      await tx.query<Counted[]>(
        `SELECT a.team_id, a.thread_id AS parent_id, count(*)::int AS count
           FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, thread_id)
           JOIN annotation a ON a.team_id = asked.team_id AND a.thread_id = asked.thread_id AND a.archived_at IS NULL
          GROUP BY a.team_id, a.thread_id`,
        [teamIds, ids],
      ),
    );
  },
};

type VersionRow = { readonly team_id: string; readonly source_version_id: string; readonly debate_id: string };
const versionKeyOf = (row: VersionRow): string => versionInDebateKey(row.team_id, row.source_version_id, row.debate_id);

/** The threads about passages of a source version in a debate, in document order. Parent: `versionInDebateKey`. */
export const threadsOfVersion: PagedList<AnnotationRecord> = {
  async page(tx, parents, page) {
    const [start, end, after] = cursorParts(page, 'integer', 'integer', 'uuid');
    const rows = await tx.query<(VersionRow & Found & { start_offset: number; end_offset: number })[]>(
      `SELECT asked.team_id, asked.source_version_id, asked.debate_id, a.annotation_id, a.start_offset, a.end_offset
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS asked (team_id, source_version_id, debate_id)
         CROSS JOIN LATERAL (
           SELECT n.annotation_id, n.start_offset, n.end_offset FROM annotation n
            WHERE n.team_id = asked.team_id AND n.source_version_id = asked.source_version_id
              AND n.debate_id = asked.debate_id AND n.archived_at IS NULL
              AND EXISTS (SELECT FROM source_version v JOIN debate_source e ON e.team_id = v.team_id AND e.source_id = v.source_id
                    WHERE v.team_id = n.team_id AND v.source_version_id = n.source_version_id AND e.debate_id = n.debate_id)
              AND ($4::int IS NULL OR (n.start_offset, n.end_offset, n.annotation_id) > ($4, $5::int, $6::uuid))
            ORDER BY n.start_offset, n.end_offset, n.annotation_id LIMIT $7) a
        ORDER BY asked.team_id, asked.source_version_id, asked.debate_id, a.start_offset, a.end_offset, a.annotation_id`,
      [...splitVersionKeys(parents), start, end, after, page.limit + 1],
    );
    return listed(tx, rows, versionKeyOf, (row) => [row.start_offset, row.end_offset, row.annotation_id]);
  },
  async count(tx, parents) {
    const rows = await tx.query<(VersionRow & { count: number })[]>(
      `SELECT asked.team_id, asked.source_version_id, asked.debate_id, count(*)::int AS count
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS asked (team_id, source_version_id, debate_id)
         JOIN annotation a ON a.team_id = asked.team_id AND a.source_version_id = asked.source_version_id
          AND a.debate_id = asked.debate_id AND a.archived_at IS NULL
          AND EXISTS (SELECT FROM source_version v JOIN debate_source e ON e.team_id = v.team_id AND e.source_id = v.source_id
                WHERE v.team_id = a.team_id AND v.source_version_id = a.source_version_id AND e.debate_id = a.debate_id)
        GROUP BY asked.team_id, asked.source_version_id, asked.debate_id`,
      splitVersionKeys(parents),
    );
    return new Map(rows.map((row) => [versionKeyOf(row), row.count]));
  },
};
