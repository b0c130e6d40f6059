import { spawnSync } from 'node:child_process';
import { lchownSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { childEnvironment } from '../../../config/env.js';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError, useOwnServer } from './embedded-postgres.error.js';

/**
 * As whom PostgreSQL runs. It refuses to run as root, so a root launcher (containers, small servers) puts a prefix
 * before each command; everybody else runs it as themselves.
 */
export type RunAs = {
  /** Words before the command, for example `setpriv --reuid=65534 …`. */
  prefix: string[];
  /** Who owns the server's files; null on Windows. */
  uid: number | null;
  /** Gives a new file or folder to the server's user. */
  give(path: string): void;
  /** The only system user who may connect, where the server's own user is shared with other programs. */
  peer: string | null;
};

/** `nobody`, on every Linux and in its standard base; PostgreSQL needs a uid that has a name. */
const nobody = 65534;

const asOneself: RunAs = { prefix: [], uid: process.getuid?.() ?? null, give: () => {}, peer: null };

// In a user namespace of its own the uid is not 0 but the files are still root's, so it works under /root too.
const inNamespace: RunAs = { prefix: ['unshare', '-U'], uid: 0, give: () => {}, peer: null };

function asUser(uid: number, gid: number): RunAs {
  return {
    prefix: ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'],
    uid,
    give: (path) => lchownSync(path, uid, gid),
    // That user may run other programs too, which could enter the folder of the socket: only root may log in.
    peer: userInfo().username,
  };
}

/** Whether the prefix is permitted here, and with it the program runs and the folder can be entered. */
function works(runAs: RunAs, binaries: Binaries, dataFolder: string): boolean {
  const [command = '', ...args] = [
    ...runAs.prefix,
    'sh',
    '-c',
    'cd "$1" && exec "$2" --version',
    'sh',
    dataFolder,
    binaries.postgres,
  ];
  return spawnSync(command, args, { cwd: '/', env: childEnvironment(), stdio: 'ignore' }).status === 0;
}

function folderOwner(path: string): { uid: number; gid: number } | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}

/**
 * Chooses for `serverFolder` (PostgreSQL's own, which may not exist yet) in `dataFolder`. An existing folder decides:
 * PostgreSQL must own its files. For a new one `nobody` is preferred, because a server in a namespace keeps root's
 * rights over files; but `nobody` must be able to reach programs and folder, which it cannot under /root.
 */
export function chooseRunAs(binaries: Binaries, dataFolder: string, serverFolder: string): RunAs {
  if (process.getuid?.() !== 0) return asOneself;
  const owner = folderOwner(serverFolder);
  const candidates =
    owner === null
      ? [asUser(nobody, nobody), inNamespace]
      : owner.uid === 0
        ? [inNamespace]
        : [asUser(owner.uid, owner.gid)];
  const found = candidates.find((candidate) => works(candidate, binaries, dataFolder));
  if (found !== undefined) return found;
  const tried = candidates.map(({ prefix }) => prefix.join(' ')).join('` and `');
  throw new EmbeddedPostgresError(
    `PostgreSQL refuses to run as root, and becoming someone else failed here (tried \`${tried}\`) for ${dataFolder}.\n` +
      (owner === null
        ? 'Start Counterpoint as an ordinary user, or allow user namespaces to this container.\n'
        : `Its database belongs to uid ${owner.uid}: start Counterpoint as that user.\n`) +
      useOwnServer,
  );
}
