import { statSync } from 'node:fs';
import type { Env } from '../config/env.js';
import type { Manifest } from '../platform/backup/manifest.js';
import { takeBackup } from '../platform/backup/take-backup.js';
import { VERSION } from '../platform/version.js';
import { chooseFile, writeWhole } from './backup-file.js';
import { joinDatabase, type Database } from './database.js';
import { connect } from './external-database.js';
import { slowly } from './progress.js';
import { listenForStop, type StopRequest } from './stop-request.js';
import { migrationsOf } from './verify.js';

/** What no backup holds, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  round_secret: 'it would open the ballots of a round that was closed since; a round that was open can only be closed',
  ballot_request: 'nothing without the secret of its round',
  session: 'whoever signed out since would be signed in again; people sign in anew',
  pending_sign_in: 'good for minutes, and once',
  one_time_link: 'a link that was used since would work again; people ask for a new one',
  mail: 'what was sent since would be sent again',
  passkey_challenge: 'good for minutes, and once',
  sign_on_attempt: 'good for minutes, and once',
  account_export: 'an address that was used up since would work again',
  rate_limit: 'counts of the last minutes',
};

/** Everything in one transaction, which a request to stop breaks off. */
async function write(
  database: Database,
  path: string,
  stop: StopRequest,
  log: (line: string) => void,
): Promise<Manifest> {
  const client = await connect('DATABASE_URL', database.ownerUrl);
  void stop.requested.then(() => client.end());
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const migrations = await migrationsOf(client);
    const progress = slowly((table: string, rows: number) => log(`${table}: ${rows.toLocaleString('en')} rows`));
    return await writeWhole(path, (file) =>
      takeBackup(client, file, { appVersion: VERSION, migrations, leftOut, progress }),
    );
  } finally {
    await client.end();
  }
}

/**
 * `backup`: the whole database, as it is at one moment, in one file; beside a running server or without. The file's path
 * alone goes to standard output, everything else to standard error.
 */
export async function backUp(
  env: Env,
  { target }: { target: string },
  log: (line: string) => void = console.error,
  stop: StopRequest = listenForStop(),
): Promise<number> {
  const path = chooseFile(target, new Date());
  const database = await joinDatabase(env, log);
  try {
    log(`Backing up ${database.where}`);
    const { tables } = await write(database, path, stop, log);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const size = (statSync(path).size / 1_000_000).toFixed(1);
    log(
      `Wrote ${rows.toLocaleString('en')} rows of ${tables.length} tables, ${size} MB. Try now and then whether it can be restored.`,
    );
    console.log(path);
    return 0;
  } catch (error) {
    if (stop.exitCode === null) throw error;
    log('Stopped. Nothing is left of the unfinished backup.');
    return stop.exitCode;
  } finally {
    await database.close();
  }
}
