import type { DebateRole } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import { splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import { byParent, type PagedList } from '../../platform/graphql/paged-list.js';

export type ParticipantRecord = {
  readonly teamId: string;
  readonly debateId: string;
  readonly accountId: string;
  readonly role: DebateRole;
  readonly mayVote: boolean | null;
  readonly listedAt: Date;
};

const COLUMNS = `p.team_id AS "teamId", p.debate_id AS "debateId", p.account_id AS "accountId", p.role, p.may_vote AS "mayVote",
  p.listed_at AS "listedAt"`;
const ONE = `SELECT ${COLUMNS} FROM participant p WHERE p.team_id = $1 AND p.debate_id = $2 AND p.account_id = $3`;
const PAGE = `SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id),
  LATERAL (SELECT * FROM participant l WHERE l.team_id = asked.team_id AND l.debate_id = asked.debate_id
              AND ($3::uuid IS NULL OR l.account_id > $3) ORDER BY l.account_id LIMIT $4) p
  ORDER BY p.team_id, p.debate_id, p.account_id`;

/** What somebody is listed with; null for who is not, or where the viewer may not see it. */
export async function readParticipant(
  tx: Transaction,
  teamId: string,
  debateId: string,
  accountId: string,
): Promise<ParticipantRecord | null> {
  const [row] = await tx.query<ParticipantRecord[]>(ONE, [teamId, debateId, accountId]);
  return row ?? null;
}

/** Who is listed in debates, by their keys, in the order in which the accounts were made. */
export const participantsOfDebate: PagedList<ParticipantRecord> = {
  async page(tx, parents, page) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    const [after] = cursorParts(page, 'uuid');
    const rows = await tx.query<ParticipantRecord[]>(PAGE, [teamIds, ids, after, page.limit + 1]);
    return byParent(
      rows,
      (row) => teamKey(row.teamId, row.debateId),
      (row) => ({ cursor: [row.accountId], item: row }),
    );
  },
  async count(tx, parents) {
    const { teamIds, ids } = splitKeys(parents as readonly TeamKey[]);
    const rows = await tx.query<{ teamId: string; debateId: string; count: number }[]>(
      `SELECT p.team_id AS "teamId", p.debate_id AS "debateId", count(*)::int AS count
         FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, debate_id)
         JOIN participant p ON p.team_id = asked.team_id AND p.debate_id = asked.debate_id GROUP BY 1, 2`,
      [teamIds, ids],
    );
    return new Map(rows.map((row) => [teamKey(row.teamId, row.debateId), row.count]));
  },
};
