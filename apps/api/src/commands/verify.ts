import type pg from 'pg';
import type { Env } from '../config/env.js';
import { migrationNames } from '../migrations/list.js';
import type { Ask } from '../features/recount/check.js';
import { checkIndexes } from '../features/recount/index-check.js';
import { recount, type CheckResult } from '../features/recount/recount.js';
import { describeResult } from '../features/recount/report.js';
import { EmbeddedPostgresError } from '../platform/database/embedded/embedded-postgres.error.js';
import { plainSettings } from '../platform/backup/copy-tables.js';
import { CommandFailure } from './command-failure.js';
import { joinDatabase, type Database } from './database.js';
import { connect } from './external-database.js';

/** Which migrations a database has seen, oldest first. Refuses one without tables. */
export async function migrationsOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client
    .query<{ name: string }>('SELECT name FROM migration ORDER BY timestamp')
    .catch((error: { code?: string }) => {
      if (error.code !== '42P01') throw error;
      throw new CommandFailure('This database has no tables yet. Run `counterpoint migrate` (or `serve`) first.');
    });
  return rows.map(({ name }) => name);
}

/** The checks know the tables of this version only. */
async function requireThisVersion(client: pg.ClientBase): Promise<void> {
  const seen = await migrationsOf(client);
  const unknown = seen.filter((name) => !migrationNames.includes(name));
  if (unknown.length > 0) {
    throw new CommandFailure(
      `This database was made by a newer Counterpoint (this one does not know ${unknown.join(', ')}). Verify it with that one.`,
    );
  }
  if (seen.length < migrationNames.length) {
    throw new CommandFailure(
      'This database is older than this Counterpoint. Run `counterpoint migrate` first, or verify it with its own version.',
    );
  }
}

async function recountIn(ownerUrl: string, each: (result: CheckResult) => void): Promise<CheckResult[]> {
  const owner = await connect('DATABASE_URL', ownerUrl);
  try {
    await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // One sort or hash at a time: memory spent here is spent once.
    await owner.query(plainSettings);
    await owner.query(`SET LOCAL work_mem = '128MB'; SET LOCAL jit = off`);
    await requireThisVersion(owner);
    const ask: Ask = async <Row>(sql: string) => (await owner.query(sql)).rows as Row[];
    return await recount(ask, each);
  } finally {
    await owner.end();
  }
}

async function checkIndexesIn({ superuserUrl, ownerUrl }: Database): Promise<CheckResult> {
  const client = await connect('DATABASE_URL', superuserUrl ?? ownerUrl);
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL statement_timeout = 0');
    return await checkIndexes(async <Row>(sql: string, values?: unknown[]) => {
      return (await client.query(sql, values)).rows as Row[];
    });
  } finally {
    await client.end(); // rolls back
  }
}

async function verifyDatabase(database: Database, json: boolean): Promise<number> {
  const print = (result: CheckResult) => {
    if (!json) for (const line of describeResult(result)) console.log(line);
  };
  const began = performance.now();
  const results = await recountIn(database.ownerUrl, print);
  const indexes = await checkIndexesIn(database);
  print(indexes);
  results.push(indexes);
  const total = results.reduce((sum, result) => sum + result.total, 0);
  const milliseconds = Math.round(performance.now() - began);
  if (json)
    console.log(
      JSON.stringify({ database: database.where, ok: total === 0, total, milliseconds, checks: results }, null, 2),
    );
  else if (total === 0) console.log(`Nothing found in ${database.where} (${(milliseconds / 1000).toFixed(1)} s).`);
  else
    console.log(
      `Found ${total.toLocaleString('en')} things that do not hold in ${database.where}. Nothing was changed.`,
    );
  return total === 0 ? 0 : 1;
}

/**
 * `verify`: recounts everything that is derived from something else, in one snapshot and without changing anything; safe
 * beside a running server. Exit code 0: all holds; 1: something does not; 2: it could not be looked at.
 */
export async function verify(
  env: Env,
  { json }: { json: boolean },
  log: (line: string) => void = console.error,
): Promise<number> {
  try {
    const database = await joinDatabase(env, log);
    return await verifyDatabase(database, json).finally(() => database.close());
  } catch (error) {
    if (error instanceof CommandFailure || error instanceof EmbeddedPostgresError)
      throw new CommandFailure(error.message, 2);
    throw error;
  }
}
