import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from '../../../config/env.js';
import type { Binaries } from './binaries.js';
import { gone, type ProcessIdentity } from './process-identity.js';
import type { RunAs } from './run-as.js';

/** A server that this process answers for: one it started, or one it took over. */
export type ServerProcess = {
  /** Resolves when the server is gone, for whatever reason. */
  exited: Promise<void>;
  /** Asks for a fast shutdown: clients are disconnected, committed data is flushed. */
  shutDown(): void;
};

/**
 * Ties the server's life to ours. The shell holds the other end of a pipe from this process; when we die, even by
 * kill -9, the pipe closes, `cat` ends and the server is told to shut down fast (SIGINT).
 */
const startAndWatch = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ cat <&3 >/dev/null 2>&1; kill -INT "$server" 2>/dev/null; } &
watcher=$!
exec 3<&-
wait "$server"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"
`;
const watchOnly = 'cat >/dev/null; kill -INT "$1" 2>/dev/null';

const largestLog = 5_000_000;

/** The server's log, appended; one older part is kept. */
export function openServerLog(dataFolder: string): { path: string; descriptor: number; startedAt: number } {
  const path = join(dataFolder, 'postgres.log');
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLog) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, 'a', 0o600);
  chmodSync(path, 0o600);
  return { path, descriptor, startedAt: size > largestLog ? 0 : size };
}

/** What the server logged since `startedAt`, the last lines of it: the reason why it did not start. */
export function logTail({ path, startedAt }: { path: string; startedAt: number }): string {
  const lines = readFileSync(path).subarray(startedAt).toString('utf8').trimEnd().split('\n');
  return lines.slice(-15).join('\n');
}

// A session of its own keeps the terminal's Ctrl-C from the server: it is stopped after the app, by us.
const ownSession = { cwd: '/', detached: true };

function closed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.on('exit', () => resolve()).on('error', () => resolve()));
}

export function startServerProcess(
  binaries: Binaries,
  runAs: RunAs,
  { serverFolder, settings, logDescriptor }: { serverFolder: string; settings: string[]; logDescriptor: number },
): ServerProcess {
  const command = [...runAs.prefix, binaries.postgres, '-D', serverFolder, ...settings];
  const child = spawn('sh', ['-c', startAndWatch, 'sh', ...command], {
    ...ownSession,
    // The shell of the watcher is the server's parent and we are its grandparent: a stale lock file that names one of
    // these pids (in a container they are the same at each start) must not be mistaken for another server's.
    env: { ...childEnvironment(), PG_GRANDPARENT_PID: String(process.pid) },
    stdio: ['pipe', logDescriptor, logDescriptor],
  });
  child.stdin?.on('error', () => {}); // the server ended first: `exited` tells
  const exited = closed(child).then(() => void child.stdin?.destroy());
  return { exited, shutDown: () => void child.stdin?.end() };
}

/** Takes over a server whose launcher died without it: from now on it ends with us. */
export function adoptServerProcess(server: ProcessIdentity): ServerProcess {
  const watcher = spawn('sh', ['-c', watchOnly, 'sh', String(server.pid)], {
    ...ownSession,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.stdin.on('error', () => {});
  const exited = gone(server, { background: true });
  return { exited: exited.then(() => void watcher.stdin.destroy()), shutDown: () => void watcher.stdin.end() };
}
