import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../../src/config/repository-root.js';

/** A process of its own that has an embedded PostgreSQL running: something to kill. */
export type LauncherProcess = { process: ChildProcess; pid: number; kill(): Promise<void> };

const program = `
  import { register } from 'node:module';
  const [hooks, launcher, dataFolder] = process.argv.slice(1);
  register(hooks);
  const { startEmbeddedPostgres } = await import(launcher);
  await startEmbeddedPostgres({ dataFolder, log: () => {} });
  process.send('running');
`;

const fileUrl = (path: string) => pathToFileURL(join(repositoryRoot, path)).href;

/** Starts the launcher (from its sources) in another process; resolves when its database runs. */
export async function launchInProcess(dataFolder: string): Promise<LauncherProcess> {
  const launcher = fileUrl('apps/api/src/platform/database/embedded/start-embedded-postgres.ts');
  const args = ['--input-type=module', '-e', program, fileUrl('scripts/typescript-hooks.mjs'), launcher, dataFolder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const errors: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
  const ended = once(child, 'exit').then(() => 'ended' as const);
  if ((await Promise.race([once(child, 'message'), ended])) === 'ended') {
    throw new Error(`The launcher's process ended: ${Buffer.concat(errors).toString()}`);
  }
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { process: child, pid: child.pid ?? 0, kill };
}

/** Pid of the server of a data folder, as it wrote it down. */
export function postmasterPid(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** An empty temporary folder and how to remove it. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'counterpoint-launcher-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
