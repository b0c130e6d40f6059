import type { Transaction } from '../../platform/database/transaction.js';
import type { DebateKey, FollowedTally } from './debate-change.js';

const TALLIES = `SELECT s.item_id AS "itemId", s.number, t.counts, t.fresh_counts AS "freshCounts", t.fresh_since AS "freshSince",
    t.version::float8 AS version
  FROM standing s JOIN tally t ON t.team_id = s.team_id AND t.item_id = s.item_id
  `;

/** Seq of the newest event; null where there is no such debate. */
export async function readSeq(tx: Transaction, debate: DebateKey): Promise<number | null> {
  const [row] = await tx.query<{ seq: string }[]>('SELECT seq FROM debate WHERE team_id = $1 AND debate_id = $2', [
    debate.teamId,
    debate.debateId,
  ]);
  return row === undefined ? null : Number(row.seq);
}

/** Tallies of the named items that stand in the debate, and of those that the events after `afterSeq` are about. */
export function readNamedTallies(
  tx: Transaction,
  debate: DebateKey,
  items: readonly string[],
  afterSeq: number,
  limit: number,
): Promise<FollowedTally[]> {
  return tx.query<FollowedTally[]>(
    TALLIES.concat(
      `JOIN (SELECT unnest($3::uuid[]) AS item_id
             UNION
             SELECT unnest(e.item_ids) FROM event e
              WHERE e.team_id = $1 AND e.debate_id = $2 AND e.seq > $4 AND e.seq <= $4::bigint + $5) named ON named.item_id = s.item_id
        WHERE s.team_id = $1 AND s.debate_id = $2 ORDER BY s.number`,
    ),
    [debate.teamId, debate.debateId, items, afterSeq, limit],
  );
}

/** Number of the tallies of a debate and sum of their versions: equal sums mean that none has changed. */
export async function readTallySum(tx: Transaction, debate: DebateKey): Promise<{ count: number; sum: number }> {
  const [row] = await tx.query<{ count: number; sum: number }[]>(
    `SELECT count(*)::int AS count, coalesce(sum(t.version), 0)::float8 AS sum
       FROM standing s JOIN tally t ON t.team_id = s.team_id AND t.item_id = s.item_id
      WHERE s.team_id = $1 AND s.debate_id = $2`,
    [debate.teamId, debate.debateId],
  );
  return row ?? { count: 0, sum: 0 };
}

export function readAllTallies(tx: Transaction, debate: DebateKey): Promise<FollowedTally[]> {
  return tx.query<FollowedTally[]>(TALLIES.concat('WHERE s.team_id = $1 AND s.debate_id = $2 ORDER BY s.number'), [
    debate.teamId,
    debate.debateId,
  ]);
}

/**
 * Tallies that may have changed since the event `afterSeq`: of what was voted on since then or reworded. A vote is dated
 * with the start of its transaction and seen when that ends, at most some statements' time-outs later.
 */
export function readTalliesSince(tx: Transaction, debate: DebateKey, afterSeq: number): Promise<FollowedTally[]> {
  return tx.query<FollowedTally[]>(
    TALLIES.concat(
      `JOIN (SELECT unnest(e.item_ids) AS item_id FROM event e
              WHERE e.team_id = $1 AND e.debate_id = $2 AND e.seq > $3 AND e.type IN ('CLAIM_EDITED', 'ARGUMENT_EDITED')
             UNION
             SELECT h.item_id FROM vote_history h
              WHERE h.team_id = $1 AND h.at >= (
                SELECT coalesce((SELECT e.at FROM event e WHERE e.team_id = $1 AND e.debate_id = $2 AND e.seq = $3),
                                '-infinity') - interval '1 minute')) changed ON changed.item_id = s.item_id
        WHERE s.team_id = $1 AND s.debate_id = $2
        ORDER BY s.number`,
    ),
    [debate.teamId, debate.debateId, afterSeq],
  );
}
