import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { identify, isPostgresIn, pidExists, postgresProcessesIn, type ProcessIdentity } from './process-identity.js';
import { socketPort } from './connection.js';

type Postmaster = { pid: number; port: number };

function readPostmasterFile(serverFolder: string): Postmaster | 'unreadable' | null {
  let lines: string[];
  try {
    lines = readFileSync(join(serverFolder, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isSafeInteger(pid) && pid > 0 ? { pid, port } : 'unreadable';
}

/** The living server of this folder by its postmaster.pid, or null. `serverFolder` is a real path (no symlinks). */
export function livingServer(serverFolder: string): (ProcessIdentity & { port: number }) | null {
  const noted = readPostmasterFile(serverFolder);
  if (noted === null || noted === 'unreadable' || !isPostgresIn(serverFolder, noted.pid)) return null;
  const identity = identify(noted.pid);
  return identity && { ...identity, port: noted.port };
}

/**
 * After a crash, PostgreSQL may outlive its first process for a moment: a query ends before it notices. To start
 * then would let two servers write the same files.
 */
async function waitForLastProcesses(serverFolder: string, patienceMs: number): Promise<void> {
  for (let waited = 0; ; waited += 100) {
    const pids = postgresProcessesIn(serverFolder);
    if (pids.length === 0) return;
    if (waited >= patienceMs) {
      throw new EmbeddedPostgresError(
        `Processes of a crashed PostgreSQL are still at work in ${serverFolder} (pid ${pids.join(', ')}).\n` +
          'Wait until they have ended, or end them (kill), and start again.',
      );
    }
    await delay(100);
  }
}

/**
 * Clears what a killed server left behind and PostgreSQL itself would stumble over. It handles a lock file whose pid
 * is gone (and checks shared memory then), but refuses to start when that pid exists: as a zombie not yet reaped, or
 * reused by any other program. Call only while holding the launch lock and when no server lives.
 */
export async function clearStaleFiles(
  serverFolder: string,
  socketFolder: string | null,
  patienceMs = 10_000,
): Promise<void> {
  await waitForLastProcesses(serverFolder, patienceMs);
  const noted = readPostmasterFile(serverFolder);
  if (noted === 'unreadable' || (noted !== null && pidExists(noted.pid))) {
    rmSync(join(serverFolder, 'postmaster.pid'), { force: true });
  }
  if (socketFolder === null) return;
  // The folder is this data folder's alone, so a socket in it has no living owner now.
  for (const name of [`.s.PGSQL.${socketPort}`, `.s.PGSQL.${socketPort}.lock`])
    rmSync(join(socketFolder, name), { force: true });
}
