import { existsSync, statSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CommandFailure } from './command-failure.js';

/** `counterpoint-20261122-110321Z.tar`: sorts by time, and is a file name everywhere. */
function nameAt(moment: Date): string {
  const digits = moment.toISOString().replace(/[-:]|\.\d+/g, '');
  return `counterpoint-${digits.replace('T', '-')}.tar`;
}

/** Where a backup goes: `target` itself, or a new file in it where it is a folder. Never a file that is there already. */
export function chooseFile(target: string, moment: Date): string {
  const path = resolve(target);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? /[\\/]$/.test(target);
  const file = isFolder ? join(path, nameAt(moment)) : path;
  const folder = dirname(file);
  if (!(statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false)) {
    throw new CommandFailure(`There is no folder ${folder} to put the backup into. Make it, or name another one.`);
  }
  refuseExisting(file);
  return file;
}

function refuseExisting(file: string): void {
  if (!existsSync(file)) return;
  throw new CommandFailure(`${file} exists already, and a backup replaces nothing. Name another file, or a folder.`);
}

const reasons: Partial<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EFBIG: 'the file system cannot hold a file so large',
};

function explain(file: string, error: unknown): unknown {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  const reason = reasons[code];
  if (reason === undefined || syscall === undefined) return error;
  return new CommandFailure(`The backup cannot be written to ${file}: ${reason}. Nothing is left of it.`);
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // has no handle on a folder
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/**
 * Lets `work` write a file that only this user may read, under another name until it is whole and on the disk; so under its
 * own name there is either all of it or nothing.
 */
export async function writeWhole<Result>(path: string, work: (file: FileHandle) => Promise<Result>): Promise<Result> {
  const partial = join(dirname(path), `.${basename(path)}.partial-${process.pid}`);
  try {
    const file = await open(partial, 'wx', 0o600);
    try {
      const result = await work(file);
      await file.sync();
      await file.close();
      refuseExisting(path);
      await rename(partial, path);
      await syncFolder(dirname(path));
      return result;
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(partial, { force: true });
      throw error;
    }
  } catch (error) {
    throw explain(path, error);
  }
}
