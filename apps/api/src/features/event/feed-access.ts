import { nobody, type Viewer } from '../../platform/auth/viewer.js';
import type { Database } from '../../platform/database/database.js';
import type { DebateKey } from './debate-change.js';

/** Who of the viewers may not read the debate: one question for all of them. By account id; null stands for nobody. */
export async function barredReaders(
  database: Database,
  debate: DebateKey,
  viewers: Iterable<Viewer>,
): Promise<ReadonlySet<string | null>> {
  const accounts = new Set<string | null>();
  for (const { accountId } of viewers) accounts.add(accountId);
  if (accounts.size === 0) return new Set();
  // One text for the driver to pass on instead of thousands of values for it to quote: they are uuids, or NULL.
  const asked = `{${[...accounts].map((account) => account ?? 'NULL').join(',')}}`;
  const rows = await database.withViewer(nobody, (tx) =>
    tx.query<{ accountId: string | null }[]>(
      'SELECT account_id AS "accountId" FROM barred_readers($1, $2, $3::uuid[])',
      [debate.teamId, debate.debateId, asked],
    ),
  );
  return new Set(rows.map((row) => row.accountId));
}
