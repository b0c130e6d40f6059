import type { Transaction } from '../../platform/database/transaction.js';
import type { Database } from '../../platform/database/database.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import type { Page } from '../../platform/graphql/page.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import { tallyRecord, type TallyRecord } from './tally.js';

export type VoteRecord = {
  readonly itemId: string;
  readonly value: number;
  readonly revision: number;
  readonly castAt: Date;
  readonly isStale: boolean;
  readonly voterId: string;
};

export const tallyLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, TallyRecord>(context, database, tallyLoader, readTallies);

/** The viewer's own votes. */
export const ownVoteLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, VoteRecord>(context, database, ownVoteLoader, (tx, keys) =>
    readOwnVotes(tx, keys, context.viewer.accountId),
  );

export async function readTallies(tx: Transaction, keys: readonly TeamKey[]): Promise<Map<string, TallyRecord>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.queryJson<{
    team_id: string;
    item_id: string;
    counts: number[];
    fresh_counts: number[];
    version: number;
  }>(
    `SELECT t.team_id, t.item_id, t.counts, t.fresh_counts, t.version
       FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, item_id)
       JOIN tally t ON t.team_id = asked.team_id AND t.item_id = asked.item_id`,
    [teamIds, ids],
  );
  return new Map(
    rows.map((row) => [teamKey(row.team_id, row.item_id), tallyRecord(row.counts, row.fresh_counts, row.version)]),
  );
}

const VOTE = `v.item_id AS "itemId", v.value, v.revision, v.cast_at AS "castAt", v.voter_id AS "voterId",
  v.revision < t.fresh_since AS "isStale"`;
const OWN = 'SELECT v.team_id AS "teamId", '.concat(
  VOTE,
  ` FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, item_id)
    JOIN vote v ON v.team_id = asked.team_id AND v.item_id = asked.item_id AND v.voter_id = $3
    JOIN tally t ON t.team_id = v.team_id AND t.item_id = v.item_id`,
);
const PAGE = 'SELECT '.concat(
  VOTE,
  `, (extract(epoch FROM v.cast_at) * 1000000)::bigint AS "castMicros" FROM votes_on($1, $2) v JOIN tally t ON t.team_id = v.team_id AND t.item_id = v.item_id
    WHERE ($3::bigint IS NULL
           OR (v.cast_at, v.voter_id) < (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', $4::uuid))
    ORDER BY v.cast_at DESC, v.voter_id DESC LIMIT $5`,
);

async function readOwnVotes(
  tx: Transaction,
  keys: readonly TeamKey[],
  voterId: string | null,
): Promise<Map<string, VoteRecord>> {
  if (voterId === null) return new Map();
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.query<(VoteRecord & { teamId: string })[]>(OWN, [teamIds, ids, voterId]);
  return new Map(rows.map((row) => [teamKey(row.teamId, row.itemId), row]));
}

/** Named votes on an item, newest first; one row more than the page. */
export function pageOfVotes(
  tx: Transaction,
  teamId: string,
  itemId: string,
  page: Page,
): Promise<(VoteRecord & { castMicros: string })[]> {
  const [castAt, voterId] = cursorParts(page, 'micros', 'uuid');
  return tx.query(PAGE, [teamId, itemId, castAt, voterId, page.limit + 1]);
}

/** Number of named votes on an item. */
export async function countVotes(tx: Transaction, teamId: string, itemId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>('SELECT count(*)::int AS count FROM votes_on($1, $2)', [
    teamId,
    itemId,
  ]);
  return row?.count ?? 0;
}
