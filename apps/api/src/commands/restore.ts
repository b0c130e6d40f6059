import { resolve } from 'node:path';
import type { Env } from '../config/env.js';
import { dataSource } from '../data-source.js';
import { migrationNames } from '../migrations/list.js';
import type { CheckResult } from '../features/recount/recount.js';
import { describeResult } from '../features/recount/report.js';
import { ArchiveDamage } from '../platform/backup/archive-damage.js';
import { openArchive, type CheckedArchive } from '../platform/backup/archive-reader.js';
import { CommandFailure } from './command-failure.js';
import { connect, placeOf } from './external-database.js';
import { checkVersion, loadArchive } from './load-archive.js';
import { inNewFolder, requireEmptyFolder } from './restore-folder.js';
import { listenForStop, type StopRequest } from './stop-request.js';

type Log = (line: string) => void;

async function loadInto(ownerUrl: string, archive: CheckedArchive, log: Log): Promise<CheckResult[]> {
  const source = await dataSource(ownerUrl, { poolSize: 2 }).initialize();
  return loadArchive(source, archive, log).finally(() => source.destroy());
}

async function load(
  { databaseUrl, dataFolder }: Env,
  archive: CheckedArchive,
  log: Log,
  stop: StopRequest,
): Promise<CheckResult[]> {
  if (databaseUrl === null)
    return inNewFolder(dataFolder, { log, stop }, (ownerUrl) => loadInto(ownerUrl, archive, log));
  await (await connect('DATABASE_URL', databaseUrl)).end(); // tells what is wrong with the address
  // A transaction whose client is gone is rolled back.
  const stopped = stop.requested.then(() => Promise.reject(new Error('Stopped.')));
  return Promise.race([loadInto(databaseUrl, archive, log), stopped]);
}

function report(results: readonly CheckResult[], where: string, log: Log): number {
  const broken = results.filter(({ total }) => total > 0);
  for (const result of broken) for (const line of describeResult(result)) log(line);
  if (broken.length === 0) {
    log(`Restored into ${where}: every table reads back as it was backed up, and the recount finds nothing.`);
    return 0;
  }
  log(
    `Restored into ${where}: every table reads back as it was backed up. What the recount finds was wrong before the backup already.`,
  );
  return 1;
}

/**
 * `restore`: a backup into an empty database or a new data folder. Everything is read and checked before anything is
 * written; then it is all there, or nothing. Exit code 1 where the recount finds something that was in the backup.
 */
export async function restore(
  env: Env,
  { file }: { file: string },
  log: Log = console.error,
  stop: StopRequest = listenForStop(),
): Promise<number> {
  const path = resolve(file);
  const where = env.databaseUrl === null ? env.dataFolder : placeOf(env.databaseUrl);
  if (env.databaseUrl === null) await requireEmptyFolder(env.dataFolder);
  try {
    log(`Checking ${path}`);
    const archive = await openArchive(path);
    try {
      const { manifest } = archive;
      checkVersion(manifest, migrationNames);
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      log(
        `It is whole: ${rows.toLocaleString('en')} rows, taken at ${manifest.takenAt} by Counterpoint ${manifest.appVersion}`,
      );
      const results = await load(env, archive, log, stop);
      const exitCode = report(results, where, log);
      log(
        env.databaseUrl === null
          ? `Start it: DATA_FOLDER=${where} npm start`
          : 'People sign in anew: sessions are in no backup.',
      );
      return exitCode;
    } finally {
      await archive.close();
    }
  } catch (error) {
    if (stop.exitCode !== null) {
      log(`Stopped. Nothing was changed in ${where}.`);
      return stop.exitCode;
    }
    if (!(error instanceof ArchiveDamage)) throw error;
    throw new CommandFailure(`${path}: ${error.message}\nNothing was changed in ${where}.`);
  }
}
