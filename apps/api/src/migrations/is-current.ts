import { createHash } from 'node:crypto';
import pg from 'pg';
import { migrationNames } from './list.js';
import { standingSql } from './read-sql.js';

/** Names the files of functions, triggers and policies by what is in them. */
export function markOf(files: readonly { text: string }[]): string {
  const texts = files.map((file) => file.text).join('\0');
  return `counterpoint ${createHash('sha256').update(texts).digest('hex')}`;
}

/** The schema's comment says which files are in force, so that a restart takes no lock. */
export async function isStandingSqlCurrent(query: (sql: string) => Promise<unknown>): Promise<boolean> {
  const rows = (await query(`SELECT obj_description('public'::regnamespace, 'pg_namespace') AS comment`)) as {
    comment: string | null;
  }[];
  return rows[0]?.comment === markOf(standingSql());
}

/**
 * Whether a database is at this version in every respect, so that nothing is left to `migrate` (data-source.ts). A start
 * that finds it so loads neither TypeORM nor the entities: one module of six. False, too, where it cannot be told.
 */
export async function isCurrent(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: 'counterpoint',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 5_000,
  });
  client.on('error', () => undefined); // whatever breaks is seen by the query, too
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>('SELECT name FROM migration');
    const done = new Set(rows.map(({ name }) => name));
    if (!migrationNames.every((name) => done.has(name))) return false;
    return await isStandingSqlCurrent(async (sql) => (await client.query(sql)).rows);
  } catch {
    return false; // `migrate` finds out why, and says so
  } finally {
    await client.end().catch(() => undefined);
  }
}
