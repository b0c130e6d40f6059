import type { Transaction } from '../../platform/database/transaction.js';
import { splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import { byParent, type PagedList } from '../../platform/graphql/paged-list.js';

export type ShareLinkRecord = {
  readonly kind: 'shareLink';
  readonly id: string;
  readonly teamId: string;
  readonly shareLinkId: string;
  readonly debateId: string;
  readonly name: string;
  readonly hasPassword: boolean;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly isOpen: boolean;
};

type Row = Omit<ShareLinkRecord, 'kind' | 'id'>;
const COLUMNS = `k.team_id AS "teamId", k.share_link_id AS "shareLinkId", k.debate_id AS "debateId", k.name, k.has_password AS "hasPassword",
  k.created_by AS "createdBy", k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
  (k.revoked_at IS NULL AND k.expires_at > now()) AS "isOpen"`;
const ONE = `SELECT ${COLUMNS} FROM share_link k WHERE k.team_id = $1 AND k.share_link_id = $2`;
const PAGE = `SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id),
  LATERAL (SELECT l.team_id, l.share_link_id, l.debate_id, l.name, l.has_password, l.created_by, l.created_at, l.expires_at, l.revoked_at
             FROM share_link l WHERE l.team_id = asked.team_id AND l.debate_id = asked.debate_id
              AND ($3::uuid IS NULL OR l.share_link_id < $3) ORDER BY l.share_link_id DESC LIMIT $4) k
  ORDER BY k.team_id, k.debate_id, k.share_link_id DESC`;

/** One link; null for none, or none that the viewer may see. */
export async function readShareLink(
  tx: Transaction,
  teamId: string,
  shareLinkId: string,
): Promise<ShareLinkRecord | null> {
  const [row] = await tx.query<Row[]>(ONE, [teamId, shareLinkId]);
  return row === undefined ? null : record(row);
}

/** Links of debates, by their keys, that the viewer may see; newest first, those that are over included. */
export const shareLinksOfDebate: PagedList<ShareLinkRecord> = {
  async page(tx, parents, page) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    const [before] = cursorParts(page, 'uuid');
    const rows = await tx.query<Row[]>(PAGE, [teamIds, ids, before, page.limit + 1]);
    return byParent(
      rows,
      (row) => teamKey(row.teamId, row.debateId),
      (row) => ({ cursor: [row.shareLinkId], item: record(row) }),
    );
  },
  async count(tx, parents) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    const rows = await tx.query<{ teamId: string; debateId: string; count: number }[]>(
      `SELECT l.team_id AS "teamId", l.debate_id AS "debateId", count(*)::int AS count
         FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id)
         JOIN share_link l ON l.team_id = asked.team_id AND l.debate_id = asked.debate_id GROUP BY 1, 2`,
      [teamIds, ids],
    );
    return new Map(rows.map((row) => [teamKey(row.teamId, row.debateId), row.count]));
  },
};

/** How many links a debate has that work. */
export async function countOpenLinks(tx: Transaction, teamId: string, debateId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM share_link
      WHERE team_id = $1 AND debate_id = $2 AND revoked_at IS NULL AND expires_at > now()`,
    [teamId, debateId],
  );
  return row?.count ?? 0;
}

function record(row: Row): ShareLinkRecord {
  return { kind: 'shareLink', id: toGlobalId('shareLink', row.teamId, row.shareLinkId), ...row };
}
