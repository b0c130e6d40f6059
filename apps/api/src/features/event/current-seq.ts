import type { Transaction } from '../../platform/database/transaction.js';

/** Seq of the newest event of a debate; 0 where there is none that the viewer may read. */
export async function currentSeq(tx: Transaction, teamId: string, debateId: string): Promise<number> {
  const [row] = await tx.query<{ seq: string }[]>('SELECT seq FROM debate WHERE team_id = $1 AND debate_id = $2', [
    teamId,
    debateId,
  ]);
  return Number(row?.seq ?? 0);
}
