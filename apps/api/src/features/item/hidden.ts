import type { Transaction } from '../../platform/database/transaction.js';

/** Whether a moderator has taken the text of a claim, an argument or an annotation out of sight. */
export async function isHidden(tx: Transaction, teamId: string, subjectId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>('SELECT 1 FROM hidden_among(ARRAY[$1::uuid], ARRAY[$2::uuid])', [
    teamId,
    subjectId,
  ]);
  return rows.length > 0;
}
