import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound } from '../../platform/errors.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { invalid, limitReached, type Invalid, type LimitReached } from '../../platform/refusals.js';

/** Items of one round: nobody judges more at one sitting. */
export const MAX_ROUND_ITEMS = 2_000;

/** Debates in which tallies show something else now. */
export type Touched = readonly { readonly debateId: string; readonly itemIds: string[] }[];

type Asked = {
  readonly teamId: string;
  readonly debateId: string;
  /** Null: all. */
  readonly itemIds: readonly string[] | null;
};

/** A round as its next step needs it. */
export type RoundRow = {
  readonly teamId: string;
  readonly debateId: string;
  readonly roundId: string;
  readonly number: number;
  readonly results: 'after_closing' | 'when_released';
  readonly isClosed: boolean;
};

/** @throws NotFound for one that the viewer may not read */
export async function readRound(
  tx: Transaction,
  { teamId, roundId }: { readonly teamId: string; readonly roundId: string },
): Promise<RoundRow> {
  const [row] = await tx.query<RoundRow[]>(
    `SELECT r.team_id AS "teamId", r.debate_id AS "debateId", r.round_id AS "roundId", r.number, r.results,
            r.closed_at IS NOT NULL AS "isClosed"
       FROM round r WHERE r.team_id = $1 AND r.round_id = $2`,
    [teamId, roundId],
  );
  if (row === undefined) throw new NotFound();
  return row;
}

/** What is wrong with a closing time, by the clock of the database; null for none. */
export async function problemOfTime(tx: Transaction, closesAt: Date | null): Promise<Outcome<never, Invalid> | null> {
  if (closesAt === null) return null;
  const [row] = await tx.query<{ isEarly: boolean; isLate: boolean }[]>(
    `SELECT $1::timestamptz < clock_timestamp() + interval '1 minute' AS "isEarly",
            $1::timestamptz > clock_timestamp() + interval '1 year' AS "isLate"`,
    [closesAt],
  );
  if (row?.isEarly === true) return invalid('closesAt', 'A round is open for a minute at least. Choose a later time.');
  return row?.isLate === true
    ? invalid('closesAt', 'A round is open for a year at most. Choose an earlier time.')
    : null;
}

/** Ids of what is to be voted on: it lives in the debate, for that is where it is voted on, and is not archived. */
export async function itemsToVoteOn(
  tx: Transaction,
  { teamId, debateId, itemIds }: Asked,
): Promise<Outcome<string[], Invalid | LimitReached>> {
  const rows = await tx.query<{ item_id: string }[]>(
    `SELECT i.item_id FROM item i
      WHERE i.team_id = $1 AND i.home_debate_id = $2 AND i.archived_at IS NULL AND ($3::uuid[] IS NULL OR i.item_id = ANY ($3))
      ORDER BY i.item_id LIMIT $4`,
    [teamId, debateId, itemIds, MAX_ROUND_ITEMS + 1],
  );
  if (itemIds !== null && rows.length < new Set(itemIds).size) {
    return invalid(
      'subjectIds',
      'A round is about claims and arguments that live in this debate and are not archived; something here is neither.',
    );
  }
  if (rows.length === 0) return invalid('subjectIds', 'There is nothing to vote on yet. Add a claim first.');
  if (rows.length > MAX_ROUND_ITEMS) {
    return limitReached(
      MAX_ROUND_ITEMS,
      `A round is about at most ${MAX_ROUND_ITEMS.toLocaleString('en')} claims and arguments. Choose which.`,
    );
  }
  return ok(rows.map((row) => row.item_id));
}

/** The debates in which items of a round stand, also those that the viewer may not read: their tallies show it, too. */
export async function whereItemsStand(tx: Transaction, teamId: string, roundId: string): Promise<Touched> {
  return tx.query(
    `SELECT d.debate_id AS "debateId", array_agg(i.item_id) AS "itemIds"
       FROM round_item i, debates_of($1, ARRAY[i.item_id]) d
      WHERE i.team_id = $1 AND i.round_id = $2 GROUP BY d.debate_id`,
    [teamId, roundId],
  );
}
