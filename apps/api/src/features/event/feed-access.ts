import { nobody, type Viewer } from '../../platform/auth/viewer.js';
import type { Database } from '../../platform/database/database.js';
import type { DebateKey } from './debate-change.js';

/** Whether a viewer may not read the debate that was asked about; for the viewers that were asked about. */
export type Barred = (viewer: Viewer) => boolean;

/**
 * Which of the viewers may not read the debate, as a question that can be asked of each: it is barred to their account (or
 * to nobody), and none of the share links they hold opens it.
 */
export async function barredViewers(
  database: Database,
  debate: DebateKey,
  viewers: readonly Viewer[],
): Promise<Barred> {
  const keys = new Set<string>();
  for (const { shareKeys } of viewers) shareKeys?.forEach((key) => keys.add(key));
  const [barred, opening] = await Promise.all([
    barredReaders(database, debate, viewers),
    keys.size === 0 ? new Set<string>() : openingKeys(database, debate, [...keys]),
  ]);
  return ({ accountId, shareKeys }) => barred.has(accountId) && !shareKeys?.some((key) => opening.has(key));
}

async function openingKeys(database: Database, debate: DebateKey, keys: readonly string[]): Promise<Set<string>> {
  const rows = await database.withViewer(nobody, (tx) =>
    tx.query<{ key: string }[]>(
      `SELECT encode(l.key_hash, 'hex') AS key FROM linked_debates((SELECT array_agg(decode(k, 'hex')) FROM unnest($3::text[]) k)) l
        WHERE l.team_id = $1 AND l.debate_id = $2`,
      [debate.teamId, debate.debateId, keys],
    ),
  );
  return new Set(rows.map(({ key }) => key));
}

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
