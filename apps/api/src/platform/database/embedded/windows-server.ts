import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { childEnvironment } from '../../../config/env.js';
import type { Binaries } from './binaries.js';
import type { Connection } from './connection.js';
import { livingServer } from './postmaster-file.js';
import { gone } from './process-identity.js';
import type { ServerProcess } from './server-process.js';

// Windows has no `sh` to tie the server to our life, and a folder there is not private by its mode: so pg_ctl starts
// the server, it listens on loopback, and every role has one random password. Written to PostgreSQL's documentation;
// nobody has run it yet.

export function passwordFile(dataFolder: string): string {
  return join(dataFolder, 'postgres-password');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Where a server of this folder listens: the living one's port, else a free one. Makes the password once. */
export async function windowsConnection(dataFolder: string, serverFolder: string): Promise<Connection> {
  const path = passwordFile(dataFolder);
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('hex'), { mode: 0o600 });
  const port = livingServer(serverFolder)?.port ?? (await freePort());
  return { kind: 'tcp', port, password: readFileSync(path, 'utf8').trim() };
}

/** The living server of the folder, with shutdown by pg_ctl. */
export function adoptWindowsServer(binaries: Binaries, serverFolder: string): ServerProcess {
  const server = livingServer(serverFolder);
  return {
    exited: server === null ? Promise.resolve() : gone(server, { background: true }),
    shutDown: () =>
      void spawnSync(binaries.pgCtl, ['stop', '-s', '-m', 'fast', '-D', serverFolder], { env: childEnvironment() }),
  };
}

export function startWindowsServer(
  binaries: Binaries,
  { serverFolder, settings, logPath }: { serverFolder: string; settings: string[]; logPath: string },
): ServerProcess {
  const options = settings.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ');
  const args = ['start', '-w', '-s', '-D', serverFolder, '-l', logPath, '-o', options];
  spawnSync(binaries.pgCtl, args, { env: childEnvironment(), stdio: 'ignore' });
  return adoptWindowsServer(binaries, serverFolder);
}
