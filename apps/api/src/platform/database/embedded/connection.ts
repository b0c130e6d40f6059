import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import type { RunAs } from './run-as.js';

/** How to reach the server: a Unix socket in a private folder, or (Windows) TCP on loopback with a password. */
export type Connection =
  { kind: 'socket'; folder: string; port: number } | { kind: 'tcp'; port: number; password: string };

export const socketPort = 5432;

/** A libpq address for a role and a database. The host of the address is a placeholder; libpq and pg take `?host=`. */
export function connectionUrl(connection: Connection, role: string, database: string): string {
  if (connection.kind === 'tcp') {
    return `postgresql://${role}:${connection.password}@127.0.0.1:${connection.port}/${database}`;
  }
  return `postgresql://${role}@localhost:${connection.port}/${database}?host=${encodeURIComponent(connection.folder)}`;
}

// sockaddr_un holds 108 bytes on Linux and 104 on macOS and the BSDs, closing NUL included.
const longestSocketPath = process.platform === 'linux' ? 107 : 103;

function fits(folder: string): boolean {
  const bytes = Buffer.byteLength(join(folder, `.s.PGSQL.${socketPort}`));
  // unix_socket_directories is a list: commas, quotes and spaces in a path would need quoting of PostgreSQL's kind.
  return bytes <= longestSocketPath && /^[\w./-]+$/.test(folder);
}

/**
 * The folder of the socket: in the data folder, or, if that path is too long for a socket, one in the system's
 * temporary folder that is named after the data folder, so that another process finds it too.
 */
export function socketFolder(dataFolder: string, temporary: string = tmpdir()): string {
  const inside = join(dataFolder, 'socket');
  if (fits(inside)) return inside;
  const name = `counterpoint-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}`;
  const found = [temporary, '/tmp'].map((folder) => join(folder, name)).find(fits);
  if (found !== undefined) return found;
  throw new EmbeddedPostgresError(
    `The path of the data folder is too long for a Unix socket, and so is ${temporary}.\nSet DATA_FOLDER to a shorter path.`,
  );
}

/**
 * Makes the folder, private. It is the lock on the door (see `accessRules`), so one that others made or opened is
 * refused; it is not mended, because in a temporary folder others could swap it meanwhile.
 */
export function prepareSocketFolder(folder: string, runAs: RunAs): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const isOurs = [process.getuid?.(), runAs.uid].includes(found.uid);
  if (!found.isDirectory() || !isOurs || (found.mode & 0o077) !== 0) {
    throw new EmbeddedPostgresError(
      `The folder of the database's socket belongs to another user or is open to others: ${folder}\n` +
        'Remove it and start again, or set DATA_FOLDER to another folder.',
    );
  }
  runAs.give(folder);
}
