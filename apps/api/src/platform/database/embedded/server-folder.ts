import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { childEnvironment } from '../../../config/env.js';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError, useOwnServer } from './embedded-postgres.error.js';
import type { RunAs } from './run-as.js';

/** PostgreSQL's own folder in our data folder. */
export function serverFolderOf(dataFolder: string): string {
  return join(dataFolder, 'postgres');
}

function majorIn(folder: string): string | null {
  try {
    return readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  } catch {
    return null;
  }
}

function refuseMajor(folder: string, found: string, { major }: Binaries): never {
  const newer = Number(found) > major;
  throw new EmbeddedPostgresError(
    `The database in ${folder} was made by PostgreSQL ${found}; this Counterpoint brings PostgreSQL ${major}. Nothing was changed.\n` +
      (newer
        ? 'Start the newer Counterpoint that made it, or set DATA_FOLDER to an empty folder.\n'
        : `Start the older Counterpoint that made it, copy the content to a server of your own with pg_dump ${major} or newer, ` +
          'or set DATA_FOLDER to an empty folder.\n') +
      useOwnServer,
  );
}

/** Refuses what must not be touched: a database of another major version, or somebody else's files. Only reads. */
export function checkServerFolder(dataFolder: string, binaries: Binaries): void {
  const strange = majorIn(dataFolder);
  if (strange !== null && Number(strange) !== binaries.major) refuseMajor(dataFolder, strange, binaries);
  if (strange !== null) {
    throw new EmbeddedPostgresError(
      `${dataFolder} is itself a PostgreSQL data folder; Counterpoint keeps its own inside of DATA_FOLDER, as "postgres".\n` +
        'Set DATA_FOLDER to another folder. Nothing was changed.',
    );
  }
  const folder = serverFolderOf(dataFolder);
  const found = majorIn(folder);
  if (found !== null && found !== String(binaries.major)) refuseMajor(folder, found, binaries);
  if (found === null && existsSync(folder) && readdirSync(folder).length > 0) {
    throw new EmbeddedPostgresError(
      `${folder} holds files but no PostgreSQL database (no PG_VERSION). Nothing was changed.\n` +
        'Move it away, or set DATA_FOLDER to another folder.',
    );
  }
}

const reasons: Partial<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file',
};

/** Turns "cannot write" of the operating system into words; leaves every other error alone. */
export function explainUnwritable(dataFolder: string, error: unknown): unknown {
  const { code = '', path = '' } = error as NodeJS.ErrnoException;
  if (reasons[code] === undefined || !path.startsWith(dataFolder)) return error;
  return new EmbeddedPostgresError(
    `The data folder cannot be written: ${dataFolder} (${reasons[code]}).\n` +
      'Make it writable for the user who starts Counterpoint, or set DATA_FOLDER to a folder that is.',
  );
}

type NewFolder = {
  runAs: RunAs;
  durable: boolean;
  /** Of the superuser, where logins need one. */ passwordFile: string | null;
};

async function runInitdb(
  binaries: Binaries,
  folder: string,
  { runAs, durable, passwordFile }: NewFolder,
): Promise<void> {
  const [command = '', ...args] = [
    ...runAs.prefix,
    binaries.initdb,
    `--pgdata=${folder}`,
    '--username=postgres',
    // Replaced before the server starts, see `writeAccessRules`.
    '--auth=reject',
    '--encoding=UTF8',
    // The same order of texts on every operating system, independent of its C library.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
    ...(passwordFile === null ? [] : [`--pwfile=${passwordFile}`]),
  ];
  const child = spawn(command, args, { cwd: '/', env: childEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] });
  const [errors, code] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => child.on('error', reject).on('exit', resolve)),
  ]);
  if (code === 0) return;
  throw new EmbeddedPostgresError(
    `A new database could not be made in ${folder}. PostgreSQL's initdb says:\n${errors.trim() || `(nothing; exit ${code})`}\n${useOwnServer}`,
  );
}

/**
 * Makes the database folder if there is none. It is made under another name and renamed when complete, so that an
 * interrupted first start leaves nothing half-made behind.
 */
export async function ensureServerFolder(
  dataFolder: string,
  binaries: Binaries,
  { runAs, durable, passwordFile, log }: NewFolder & { log: (line: string) => void },
): Promise<void> {
  const folder = serverFolderOf(dataFolder);
  if (majorIn(folder) !== null) return;
  log(`Making a new database in ${folder}`);
  for (const name of readdirSync(dataFolder).filter((name) => name.startsWith('postgres.unfinished-'))) {
    rmSync(join(dataFolder, name), { recursive: true, force: true });
  }
  // A name of its own each time: the initdb of a killed start may still be running.
  const unfinished = `${folder}.unfinished-${randomUUID()}`;
  mkdirSync(unfinished, { mode: 0o700 });
  runAs.give(unfinished);
  await runInitdb(binaries, unfinished, { runAs, durable, passwordFile });
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}
