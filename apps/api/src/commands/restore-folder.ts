import { mkdirSync, readdirSync, realpathSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { socketFolder } from '../platform/database/embedded/connection.js';
import { explainUnwritable } from '../platform/database/embedded/server-folder.js';
import {
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../platform/database/embedded/start-embedded-postgres.js';
import { CommandFailure } from './command-failure.js';
import type { StopRequest } from './stop-request.js';

type Log = (line: string) => void;

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Refuses a folder with anything in it: what is there may be all that somebody has. */
export async function requireEmptyFolder(folder: string): Promise<void> {
  if (entriesOf(folder).length === 0) return;
  const running = (await runningEmbeddedPostgres(folder)) !== null;
  throw new CommandFailure(
    `${folder} is in use already${running ? ', and a Counterpoint runs from it' : ''}. A backup is restored into a new folder only; nothing was changed.\n` +
      'Restore into another one, and look at it:\n' +
      `  DATA_FOLDER=${folder}.restored npx counterpoint restore FILE\n` +
      `If it is right, stop Counterpoint, move ${folder} away (keep it) and the new one to its place.`,
  );
}

function removeServer(folder: string): void {
  const sockets = socketFolder(folder);
  if (relative(folder, sockets).startsWith('..')) rmSync(sockets, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * Lets `work` fill the embedded database of a folder that does not exist yet, or is empty. It is made beside it and takes its
 * name when it is complete and has been stopped: nobody ever finds half of it.
 */
export async function inNewFolder<Result>(
  folder: string,
  { log, stop }: { log: Log; stop: StopRequest },
  work: (ownerUrl: string) => Promise<Result>,
): Promise<Result> {
  await requireEmptyFolder(folder);
  const wanted = `${folder}.restoring-${process.pid}`;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(wanted, { mode: 0o700 });
  } catch (error) {
    throw explainUnwritable(dirname(folder), error);
  }
  const beside = realpathSync(wanted);
  try {
    const server = await startEmbeddedPostgres({ dataFolder: beside, log });
    void stop.requested.then(() => server.stop()); // whatever is being loaded fails then
    const result = await work(server.ownerUrl).finally(() => server.stop());
    if (entriesOf(folder).length > 0)
      throw new CommandFailure(`Somebody else has put files into ${folder} meanwhile. They were left alone.`);
    rmSync(`${beside}/socket`, { recursive: true, force: true });
    try {
      rmdirSync(folder); // Windows renames onto no folder, not even an empty one
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    renameSync(beside, folder);
    return result;
  } finally {
    removeServer(beside);
  }
}
