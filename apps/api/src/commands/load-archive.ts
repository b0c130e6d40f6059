import type pg from 'pg';
import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';
import { applyStandingSql, ensureServerRoles, MIGRATION_LOCK, requirePostgres15 } from '../data-source.js';
import type { Ask } from '../features/recount/check.js';
import { recount, type CheckResult } from '../features/recount/recount.js';
import { ArchiveDamage } from '../platform/backup/archive-damage.js';
import type { CheckedArchive } from '../platform/backup/archive-reader.js';
import { loadTables } from '../platform/backup/load-tables.js';
import type { Manifest } from '../platform/backup/manifest.js';
import { migrationTable } from '../platform/backup/table-layout.js';
import { dropTables, hasRows, lockTables } from '../platform/backup/table-statements.js';
import { leftOut } from './backup.js';
import { CommandFailure } from './command-failure.js';
import { slowly } from './progress.js';

type Log = (line: string) => void;

/** Refuses a backup of a version that this one knows nothing of, and one that leaves out what none does. */
export function checkVersion({ migrations, appVersion, leftOut: absent }: Manifest, known: readonly string[]): void {
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new ArchiveDamage(
      `The backup was made by a newer Counterpoint (${appVersion}): this one does not know ${unknown.join(', ')}. Restore it with that version.`,
    );
  }
  if (migrations.join() !== known.slice(0, migrations.length).join())
    throw new ArchiveDamage('The manifest of the backup names migrations in an order that never was.');
  const strange = absent.find(({ name }) => !(name in leftOut));
  if (strange !== undefined)
    throw new ArchiveDamage(`The backup leaves out the table ${strange.name}, which no backup does.`);
}

/** Where to put it instead, for whoever has content there already. */
const elsewhere =
  'A backup is restored into an empty database only. Make a new one (CREATE DATABASE … OWNER …), give its address as DATABASE_URL, ' +
  'restore into that, and let the servers use it when you have looked at it.';

async function relationsOf(runner: QueryRunner): Promise<string[]> {
  const rows = (await runner.query(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1`,
  )) as { name: string }[];
  return rows.map(({ name }) => name);
}

/** Makes room: nothing there is fine, and so are our own tables without a row (a server was started, nobody came). */
async function requireEmpty(runner: QueryRunner, source: DataSource): Promise<void> {
  const found = await relationsOf(runner);
  if (found.length === 0) return;
  const ours = new Set([...source.entityMetadatas.map(({ tableName }) => tableName), migrationTable]);
  const strange = found.filter((name) => !ours.has(name));
  if (strange.length > 0) {
    throw new CommandFailure(
      `The database holds tables that are not Counterpoint's (${strange.join(', ')}). Nothing was changed.\n${elsewhere}`,
    );
  }
  await runner.query(`SET LOCAL lock_timeout = '5s'`);
  await runner.query(lockTables(found)).catch((error: unknown) => {
    if ((error as { code?: string }).code !== '55P03') throw error;
    throw new CommandFailure('The tables of the database are in use. Stop the servers that work on it, then restore.');
  });
  const full: string[] = [];
  for (const name of found.filter((one) => one !== migrationTable)) {
    const [row] = (await runner.query(hasRows(name))) as {
      any: boolean;
    }[];
    if (row?.any === true) full.push(name);
  }
  if (full.length > 0) {
    throw new CommandFailure(
      `The database holds data already (${full.join(', ')}). Nothing was changed.\n${elsewhere}`,
    );
  }
  await runner.query(dropTables(found));
}

/** Brings the empty database to the archive's version, loads it, and goes on to this version. */
async function migrateAround(
  runner: QueryRunner,
  source: DataSource,
  archive: CheckedArchive,
  log: Log,
): Promise<void> {
  const executor = new MigrationExecutor(source, runner);
  const last = archive.manifest.migrations.at(-1);
  const tell = slowly((step: string) => log(step));
  const progress = (step: string, rows: number) => tell(`${step}: ${rows.toLocaleString('en')} rows`);
  for (const migration of await executor.getPendingMigrations()) {
    await executor.executeMigration(migration);
    if (migration.name === last) await loadTables((await runner.connect()) as pg.ClientBase, archive, progress);
  }
  await applyStandingSql(runner);
}

/**
 * Loads an archive into an empty database, in one transaction: all of it, migrated to the version of `source`, or nothing.
 * Functions, triggers and policies come last, so that none of them acts on what is loaded. Answers what the checks found.
 */
export async function loadArchive(source: DataSource, archive: CheckedArchive, log: Log): Promise<CheckResult[]> {
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query(
      `SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '64MB'; SET LOCAL maintenance_work_mem = '256MB'`,
    );
    await runner.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await requirePostgres15(runner);
    await requireEmpty(runner, source);
    await ensureServerRoles(runner);
    await migrateAround(runner, source, archive, log);
    await runner.query('ANALYZE');
    log('Recounting');
    const ask: Ask = async <Row>(sql: string) => (await runner.query(sql)) as Row[];
    const results = await recount(ask);
    await runner.commitTransaction();
    return results;
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}
