import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/database/transaction.js';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import { enterStanding, insertItem } from '../item/graph-writes.js';

/** Most positions of one debate. */
export const MAX_POSITIONS = 50;
/** Most claims and arguments that may stand in one debate, by its numbers. */
export const MAX_CLAIMS = 100_000;

export type DebateKey = { readonly teamId: string; readonly debateId: string };

/**
 * Writes a claim whose home is the debate. The texts are clean, the locks taken. Without `stand` the caller numbers it.
 * Answers its id: the one given, or a new one.
 */
export async function insertClaim(
  tx: Transaction,
  viewer: Viewer,
  home: DebateKey,
  claim: { readonly claimId?: string; readonly text: string; readonly language: string },
  options: { readonly stand: boolean } = { stand: true },
): Promise<string> {
  const { claimId = uuidv7(), text, language } = claim;
  const { teamId, debateId } = home;
  await Promise.all([
    insertItem(tx, {
      teamId,
      itemId: claimId,
      kind: 'claim',
      homeDebateId: debateId,
      authorId: accountOf(viewer),
      text,
    }),
    tx.query('INSERT INTO claim (team_id, claim_id, text, language) VALUES ($1, $2, $3, $4)', [
      teamId,
      claimId,
      text,
      language,
    ]),
    options.stand ? enterStanding(tx, teamId, [debateId], [claimId]) : null,
  ]);
  return claimId;
}

/** Appends the claim to the debate's positions; answers its place. It stands there already. */
export async function makePosition(tx: Transaction, debate: DebateKey, claimId: string): Promise<number> {
  const key = [debate.teamId, debate.debateId, claimId];
  const [, [row]] = await Promise.all([
    tx.query(
      `INSERT INTO position (team_id, debate_id, claim_id, ordinal)
       SELECT $1, $2, $3, coalesce(max(ordinal), 0) + 1 FROM position WHERE team_id = $1 AND debate_id = $2
       ON CONFLICT (team_id, debate_id, claim_id) DO NOTHING`,
      key,
    ),
    tx.query<{ ordinal: number }[]>(
      'SELECT ordinal FROM position WHERE team_id = $1 AND debate_id = $2 AND claim_id = $3',
      key,
    ),
  ]);
  if (row === undefined) throw new Error(`Claim ${claimId} did not become a position.`);
  return row.ordinal;
}

/** How many positions the debate has, archived ones aside, and how many items stand in it. */
export async function countStanding(tx: Transaction, debate: DebateKey): Promise<{ positions: number; items: number }> {
  const [row] = await tx.query<{ positions: number; items: number }[]>(
    `SELECT (SELECT count(*)::int FROM position p JOIN item i ON i.team_id = p.team_id AND i.item_id = p.claim_id
              WHERE p.team_id = d.team_id AND p.debate_id = d.debate_id AND i.archived_at IS NULL) AS positions,
            d.next_number - 1 AS items
       FROM debate d WHERE d.team_id = $1 AND d.debate_id = $2`,
    [debate.teamId, debate.debateId],
  );
  return row ?? { positions: 0, items: 0 };
}

/** Ids of the arguments that start from a claim and are not archived. Archiving the claim archives them. */
export async function argumentsServedBy(tx: Transaction, teamId: string, claimId: string): Promise<string[]> {
  const rows = await tx.query<{ argument_id: string }[]>(
    `SELECT p.argument_id FROM premise p JOIN item i ON i.team_id = p.team_id AND i.item_id = p.argument_id
      WHERE p.team_id = $1 AND p.claim_id = $2 AND i.archived_at IS NULL`,
    [teamId, claimId],
  );
  return rows.map((row) => row.argument_id);
}
