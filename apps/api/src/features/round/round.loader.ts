import type { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound } from '../../platform/errors.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import type { SecretMode } from './voting-policy.js';

export type RoundRecord = {
  readonly kind: 'round';
  readonly id: string;
  readonly teamId: string;
  readonly roundId: string;
  readonly debateId: string;
  readonly number: number;
  readonly mode: SecretMode;
  readonly results: 'after_closing' | 'when_released';
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly closesAt: Date | null;
  /** Whether its time is over, by the clock of the database: no ballot is taken, also before it is closed. */
  readonly isOver: boolean;
  readonly closedAt: Date | null;
  readonly releasedAt: Date | null;
  readonly voterCount: number | null;
};

type Row = Omit<RoundRecord, 'kind' | 'id'>;

const ROUND = `SELECT r.team_id AS "teamId", r.round_id AS "roundId", r.debate_id AS "debateId", r.number, r.mode, r.results,
  r.opened_by AS "openedBy", r.opened_at AS "openedAt", r.closes_at AS "closesAt",
  coalesce(r.closes_at <= clock_timestamp(), false) AS "isOver", r.closed_at AS "closedAt", r.released_at AS "releasedAt",
  r.voter_count AS "voterCount" `;
const BY_ID = ROUND.concat(
  `FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, round_id)
   JOIN round r ON r.team_id = asked.team_id AND r.round_id = asked.round_id`,
);
const NEWEST = ROUND.concat(
  `FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id)
   JOIN round r ON r.team_id = asked.team_id AND r.debate_id = asked.debate_id
  WHERE NOT EXISTS (SELECT FROM round later
                     WHERE later.team_id = r.team_id AND later.debate_id = r.debate_id AND later.number > r.number)`,
);
const PAGE = ROUND.concat(
  `FROM round r WHERE r.team_id = $1 AND r.debate_id = $2 AND ($3::int IS NULL OR r.number < $3)
  ORDER BY r.number DESC LIMIT $4`,
);

function roundRecord(row: Row): RoundRecord {
  return { ...row, kind: 'round', id: toGlobalId('round', row.teamId, row.roundId) };
}

/** Rounds by their ids. */
export const roundLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, RoundRecord>(context, database, roundLoader, async (tx, keys) => {
    const { teamIds, ids } = splitKeys(keys);
    const rows = await tx.query<Row[]>(BY_ID, [teamIds, ids]);
    return new Map(rows.map((row) => [teamKey(row.teamId, row.roundId), roundRecord(row)]));
  });

/** The newest round of each debate; what has none is missing. */
export const newestRoundLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, RoundRecord>(context, database, newestRoundLoader, async (tx, keys) => {
    const { teamIds, ids } = splitKeys(keys);
    const rows = await tx.query<Row[]>(NEWEST, [teamIds, ids]);
    return new Map(rows.map((row) => [teamKey(row.teamId, row.debateId), roundRecord(row)]));
  });

/** Where an item can be voted on in secret now: its open round, and the revision that the round is about. */
export type OpenPlace = { readonly teamId: string; readonly roundId: string; readonly revision: number };

export const openPlaceLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, OpenPlace>(context, database, openPlaceLoader, async (tx, keys) => {
    const { teamIds, ids } = splitKeys(keys);
    const rows = await tx.query<(OpenPlace & { itemId: string })[]>(
      `SELECT i.team_id AS "teamId", i.item_id AS "itemId", i.round_id AS "roundId", i.revision
         FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, item_id)
         JOIN round_item i ON i.team_id = asked.team_id AND i.item_id = asked.item_id
         JOIN round r ON r.team_id = i.team_id AND r.round_id = i.round_id AND takes_ballots(r)`,
      [teamIds, ids],
    );
    return new Map(rows.map(({ itemId, ...place }) => [teamKey(place.teamId, itemId), place]));
  });

/** One's own ballot while its round keeps its secret. */
export type BallotRecord = { readonly value: number; readonly revision: number };

/** The viewer's own ballots; for nobody else there is a way to ask. */
export const ownBallotLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, BallotRecord>(context, database, ownBallotLoader, async (tx, keys) => {
    if (context.viewer.accountId === null) return new Map();
    const { teamIds, ids } = splitKeys(keys);
    const rows = await tx.query<(BallotRecord & { teamId: string; itemId: string })[]>(
      `SELECT asked.team_id AS "teamId", b.item_id AS "itemId", b.value, b.revision
         FROM (SELECT a.team_id, array_agg(a.item_id) AS items FROM unnest($1::uuid[], $2::uuid[]) AS a (team_id, item_id)
                GROUP BY a.team_id) asked, own_ballots(asked.team_id, NULL, asked.items) b`,
      [teamIds, ids],
    );
    return new Map(rows.map(({ teamId, itemId, ...ballot }) => [teamKey(teamId, itemId), ballot]));
  });

/** What a round is about, by number in its debate; `counts` null where there is no result to show. */
export type RoundItems = readonly {
  readonly number: number;
  readonly revision: number;
  readonly counts: readonly number[] | null;
}[];

/** What items of a round stand in its debate, in the order of their numbers. Row security hides unreleased results. */
export async function readRoundItems(tx: Transaction, { teamId, roundId }: RoundRecord): Promise<RoundItems> {
  return tx.query(
    `SELECT s.number, i.revision, o.counts
       FROM round r
       JOIN round_item i ON i.team_id = r.team_id AND i.round_id = r.round_id
       JOIN standing s ON s.team_id = r.team_id AND s.debate_id = r.debate_id AND s.item_id = i.item_id
       LEFT JOIN round_result o ON o.team_id = i.team_id AND o.round_id = i.round_id AND o.item_id = i.item_id
      WHERE r.team_id = $1 AND r.round_id = $2 ORDER BY s.number`,
    [teamId, roundId],
  );
}

/** Rounds of a debate, newest first, before a number; at most `limit`. */
export async function pageOfRounds(
  tx: Transaction,
  debate: { readonly teamId: string; readonly debateId: string },
  before: unknown,
  limit: number,
): Promise<RoundRecord[]> {
  const rows = await tx.query<Row[]>(PAGE, [debate.teamId, debate.debateId, before, limit]);
  return rows.map(roundRecord);
}

/** One round; throws NotFound where the viewer may read none. */
export async function requireRound(
  context: GraphQLContext,
  database: Database,
  teamId: string,
  roundId: string,
): Promise<RoundRecord> {
  const round = await roundLoader(context, database).load(teamKey(teamId, roundId));
  if (round === null) throw new NotFound();
  return round;
}
