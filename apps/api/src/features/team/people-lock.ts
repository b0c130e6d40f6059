import type { Transaction } from '../../platform/database/transaction.js';

/**
 * Lets changes of who belongs to a team, or is listed in its debates, come one after the other: what is read after it
 * holds until the commit.
 */
export async function lockPeople(tx: Transaction, teamId: string): Promise<void> {
  await tx.query('SELECT lock_people($1)', [teamId]);
}
