import { realpathSync } from 'node:fs';
import type { Env } from '../config/env.js';
import { isCurrent } from '../migrations/is-current.js';
import {
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedUrls,
} from '../platform/database/embedded/start-embedded-postgres.js';
import { CommandFailure } from './command-failure.js';
import { checkAppLogin, checkMemoryLogin, connect, inRole, placeOf } from './external-database.js';

/** The database a command works on: an external one, or the embedded one while this command runs. */
export type Database = {
  kind: 'embedded' | 'external';
  ownerUrl: string;
  appUrl: string;
  /** Login that fills the memory of a node (docs/adr/0008). */
  memoryUrl: string;
  /** A superuser's address, where there is one: the embedded database's. For looking only. */
  superuserUrl: string | null;
  /** For people: the folder, or host and name. Never a password. */
  where: string;
  /** Resolves if the server ends by itself; an external server's end is the app's to notice. */
  ended: Promise<void>;
  /** Stops the embedded server; leaves an external one alone. */
  close(): Promise<void>;
};

type Log = (line: string) => void;

const never = new Promise<never>(() => {});

async function openExternal(databaseUrl: string, env: Env): Promise<Database> {
  const client = await connect('DATABASE_URL', databaseUrl);
  await client.end();
  const appUrl = env.databaseAppUrl ?? inRole(databaseUrl, 'counterpoint_app');
  const memoryUrl = env.databaseMemoryUrl ?? inRole(databaseUrl, 'counterpoint_memory');
  const close = () => Promise.resolve();
  return {
    kind: 'external',
    ownerUrl: databaseUrl,
    appUrl,
    memoryUrl,
    superuserUrl: null,
    where: placeOf(databaseUrl),
    ended: never,
    close,
  };
}

function addressesOf({ ownerUrl, appUrl, memoryUrl, adminUrl }: EmbeddedUrls) {
  const superuser = new URL(adminUrl);
  superuser.pathname = new URL(ownerUrl).pathname;
  return { ownerUrl, appUrl, memoryUrl, superuserUrl: superuser.href };
}

/** Opens the database that the environment names; the embedded one is started. */
export async function openDatabase(env: Env, log: Log): Promise<Database> {
  if (env.databaseUrl !== null) return openExternal(env.databaseUrl, env);
  const { folder, exited, stop, ...urls } = await startEmbeddedPostgres({ dataFolder: env.dataFolder, log });
  return { kind: 'embedded', ...addressesOf(urls), where: folder, ended: exited, close: stop };
}

/** Like `openDatabase`, but joins an embedded one that another Counterpoint has running: for commands beside `serve`. */
export async function joinDatabase(env: Env, log: Log): Promise<Database> {
  const running = env.databaseUrl === null ? await runningEmbeddedPostgres(env.dataFolder) : null;
  if (running === null) return openDatabase(env, log);
  const close = () => Promise.resolve();
  return { kind: 'embedded', ...addressesOf(running), where: realpathSync(env.dataFolder), ended: never, close };
}

/** Migrates, and makes sure that the app's login is one that row-level security binds. */
export async function prepareDatabase(database: Database, env: Env, log: Log): Promise<void> {
  try {
    if (!(await isCurrent(database.ownerUrl))) {
      const { migrate } = await import('../data-source.js');
      await migrate(database.ownerUrl, log);
    }
  } catch (error) {
    throw new CommandFailure(
      `The database could not be brought up to this version (${database.where}): ${(error as Error).message}\n` +
        'Nothing of a failed migration is kept. Mend what the message names and start again.',
    );
  }
  if (database.kind === 'embedded') return; // its roles are ours, set right at every start
  const variable = env.databaseAppUrl === null ? 'DATABASE_URL' : 'DATABASE_APP_URL';
  await checkAppLogin(database.appUrl, { variable, production: env.production });
  if (env.databaseMemoryUrl !== null) await checkMemoryLogin(database.memoryUrl);
}
