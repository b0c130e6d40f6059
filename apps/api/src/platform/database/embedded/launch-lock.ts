import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { identify, isAlive, pidSpace, type ProcessIdentity } from './process-identity.js';

/**
 * Who launched the database of a data folder. PostgreSQL guards its files by itself (postmaster.pid); this lock says
 * whose server it is, so that a second start neither takes over a living launcher's server nor is stopped by a dead one's.
 */
export type LaunchLock = {
  /** The last holder, which is dead. Null: the folder was free. */
  previous: Holder | null;
  release(): void;
};

export type Holder = ProcessIdentity & { space: string };

export function lockPath(dataFolder: string): string {
  return join(dataFolder, 'launcher.lock');
}

/** The launcher named in the lock, dead or alive; null if there is no lock or it cannot be understood. */
export function readHolder(path: string): Holder | null {
  try {
    const { pid, startedAt, space } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' && typeof space === 'string' ? { pid, startedAt: startedAt ?? null, space } : null;
  } catch {
    return null;
  }
}

/** A holder in another container cannot be judged by its pid; whether its server answers decides that (the caller). */
export function holderIsAlive(holder: Holder): boolean {
  return holder.space === pidSpace() && isAlive(holder);
}

function refuse(dataFolder: string, pid: number): never {
  throw new EmbeddedPostgresError(
    `Counterpoint is already running from this folder (pid ${pid}): ${dataFolder}\n` +
      'Use that one, stop it first (Ctrl-C where it was started), or give this one another folder: DATA_FOLDER=/path/to/other',
  );
}

/** Takes the lock, or throws "already running". A lock whose holder is dead is taken over. */
export function acquireLaunchLock(dataFolder: string): LaunchLock {
  const path = lockPath(dataFolder);
  const own = `${path}.${randomUUID()}`;
  const self = identify(process.pid);
  writeFileSync(
    own,
    `${JSON.stringify({ pid: process.pid, startedAt: self?.startedAt ?? null, space: pidSpace() })}\n`,
  );
  try {
    let previous: Holder | null = null;
    for (;;) {
      try {
        linkSync(own, path); // fails if it is there: the one step that two starters cannot both win
        return { previous, release: () => rmSync(path, { force: true }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(path);
      if (holder !== null && holderIsAlive(holder)) refuse(dataFolder, holder.pid);
      previous = holder ?? previous;
      setAside(path, holder, dataFolder);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Removes a dead holder's lock, unless another starter has replaced it by its own meanwhile. */
function setAside(path: string, judged: Holder | null, dataFolder: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved !== null && moved.pid !== judged?.pid && holderIsAlive(moved)) {
    renameSync(aside, path);
    refuse(dataFolder, moved.pid);
  }
  rmSync(aside, { force: true });
}
