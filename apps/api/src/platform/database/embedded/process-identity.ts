import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Which process a pid meant when it was written down. Pids are reused, soon so in containers, therefore the time of
 * the start belongs to it.
 */
export type ProcessIdentity = { pid: number; startedAt: string | null };

type ProcessFacts = { state: string; group: number; startedAt: string | null; command: string };

function linuxFacts(pid: number): ProcessFacts | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command stands in parentheses and may itself hold spaces and parentheses, so fields count from the last one.
    const end = stat.lastIndexOf(')');
    const fields = stat.slice(end + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return {
      state: fields[0] ?? '',
      group: Number(fields[2]),
      startedAt: `${boot}/${fields[19] ?? ''}`,
      command: stat.slice(stat.indexOf('(') + 1, end),
    };
  } catch {
    return null;
  }
}

function bsdFacts(pid: number): ProcessFacts | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,pgid=,lstart=,comm=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    // `Ss   711 Sun Nov 22 08:07:31 2026 /path/to/postgres`: lstart is always five words.
    const match = /^(\S+)\s+(\d+)\s+((?:\S+\s+){4}\S+)\s+(.*)$/.exec(line);
    if (match === null) return null;
    return { state: match[1] ?? '', group: Number(match[2]), startedAt: match[3] ?? null, command: match[4] ?? '' };
  } catch {
    return null;
  }
}

/** Whether a signal could be sent: true for a zombie and for another user's process as well. */
export function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function facts(pid: number): ProcessFacts | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  if (process.platform === 'linux') return linuxFacts(pid);
  // Windows has no start time that Node can read: there a reused pid counts as the same process.
  if (process.platform === 'win32')
    return pidExists(pid) ? { state: '', group: 0, startedAt: null, command: 'postgres' } : null;
  return bsdFacts(pid);
}

/** The process that has this pid now, or null if there is none. A zombie is none: it only waits to be reaped. */
export function identify(pid: number): ProcessIdentity | null {
  const found = facts(pid);
  return found === null || /^[ZX]/.test(found.state) ? null : { pid, startedAt: found.startedAt };
}

export function isAlive(known: ProcessIdentity): boolean {
  const now = identify(known.pid);
  return now !== null && now.startedAt === known.startedAt;
}

/** Whether the process was started by the leader of its group, and that one still lives. */
export function hasGroupLeader({ pid }: ProcessIdentity): boolean {
  const group = facts(pid)?.group ?? 0;
  return group > 0 && group !== pid && identify(group) !== null;
}

/** Sends a signal, unless the process is gone (or its pid has become another's). */
export function signal(known: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isAlive(known)) return;
  try {
    process.kill(known.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it ended just now
  }
}

/** Waits for the end of a process that may not be our child. In the background, the waiting keeps no process alive. */
export async function gone(known: ProcessIdentity, { background = false } = {}): Promise<void> {
  while (isAlive(known)) await delay(background ? 200 : 50, undefined, { ref: !background });
}

/** Whether this pid is, now, a PostgreSQL process working in `folder` (each of them has it as its current folder). */
export function isPostgresIn(folder: string, pid: number): boolean {
  const found = facts(pid);
  if (found === null || /^[ZX]/.test(found.state) || !/postgres/.test(found.command)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return true; // another user's PostgreSQL: say alive, for that is the side on which no data is lost
  }
}

/** Pids of all PostgreSQL processes in `folder`. Only Linux can tell; elsewhere PostgreSQL's own check has to do. */
export function postgresProcessesIn(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder && isPostgresIn(folder, pid);
    } catch {
      return false;
    }
  });
}

/** Names the set of processes in which our pids have a meaning: this host, and on Linux this pid namespace. */
export function pidSpace(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
