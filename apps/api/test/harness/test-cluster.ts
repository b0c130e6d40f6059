import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { appRole, memoryRole, ownerRole } from '../../src/platform/database/embedded/roles.js';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded/start-embedded-postgres.js';

/** A PostgreSQL for tests: an address for each of our roles, on whatever database is asked for. */
export type TestCluster = {
  /** May create and drop databases. On a maintenance database, never on one of ours. */
  adminUrl: string;
  ownerUrl(database: string): string;
  appUrl(database: string): string;
  memoryUrl(database: string): string;
};

export type StartedTestCluster = TestCluster & { stop(): Promise<void> };

const FOLDER = 'counterpoint-test-';

function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** The same login, acting as one of our roles: that is how one address of somebody's own server serves them both. */
function inRole(url: string, role: string): string {
  const changed = new URL(url);
  changed.searchParams.set('options', `-c role=${role}`);
  return changed.href;
}

/** Runs one piece of work on a connection of its own. */
export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A run that was killed leaves its folder (never its server, which ends with it). */
function removeFoldersOfDeadRuns(): void {
  for (const name of readdirSync(tmpdir()).filter((found) => found.startsWith(FOLDER))) {
    const pid = Number(/^\d+/.exec(name.slice(FOLDER.length))?.[0]);
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

async function startEmbedded(log: (line: string) => void): Promise<StartedTestCluster> {
  removeFoldersOfDeadRuns();
  const dataFolder = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`));
  const remove = () => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const server = await startEmbeddedPostgres({ dataFolder, log, durable: false });
    return {
      adminUrl: server.adminUrl,
      ownerUrl: (database) => onDatabase(server.ownerUrl, database),
      appUrl: (database) => onDatabase(server.appUrl, database),
      memoryUrl: (database) => onDatabase(server.memoryUrl, database),
      stop: () => server.stop().finally(remove),
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Our roles on somebody's own server: made where missing, otherwise left as they are. */
async function ensureRoles(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    for (const role of [ownerRole, appRole, memoryRole]) {
      const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      if (rowCount === 0) await client.query(`CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS`);
      await client.query(`GRANT ${role} TO CURRENT_USER`);
    }
  });
}

async function useExternal(adminUrl: string): Promise<StartedTestCluster> {
  try {
    await ensureRoles(adminUrl);
  } catch (error) {
    const { host, pathname } = new URL(adminUrl);
    throw new Error(
      `TEST_DATABASE_URL (${host}${pathname}) cannot be used: ${(error as Error).message}\n` +
        'It must name a PostgreSQL 15 or newer and a login that may create databases and roles. Without it an embedded one is started.',
    );
  }
  return {
    adminUrl,
    ownerUrl: (database) => inRole(onDatabase(adminUrl, database), ownerRole),
    appUrl: (database) => inRole(onDatabase(adminUrl, database), appRole),
    memoryUrl: (database) => inRole(onDatabase(adminUrl, database), memoryRole),
    stop: () => Promise.resolve(),
  };
}

/** The server in TEST_DATABASE_URL, or an embedded one in a temporary folder that goes with `stop`. */
export function startTestCluster(log: (line: string) => void): Promise<StartedTestCluster> {
  const external = process.env['TEST_DATABASE_URL'];
  return external ? useExternal(external) : startEmbedded(log);
}

/** A name that nobody else has, also on a shared server. Lower-case letters, digits and _ only: it needs no quoting. */
export function runName(): string {
  return `counterpoint_test_${process.pid}_${randomBytes(4).toString('hex')}`;
}

/** A name for one more database of this run. */
export function databaseName(run: string): string {
  return `${run}_${randomBytes(4).toString('hex')}`;
}

/** A database of the owner that the app may connect to: empty, or a copy of `template`. */
export async function createDatabase(
  cluster: Pick<TestCluster, 'adminUrl'>,
  name: string,
  template = 'template0',
): Promise<void> {
  await withClient(cluster.adminUrl, async (client) => {
    await client.query(`CREATE DATABASE ${name} OWNER ${ownerRole} TEMPLATE ${template}`);
    // Rights on a database are not copied with it.
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${appRole}, ${memoryRole}`);
  });
}

/** Drops it, unless somebody is still connected: then it stays for `dropDatabasesOf`. */
export async function dropUnusedDatabase(cluster: Pick<TestCluster, 'adminUrl'>, name: string): Promise<void> {
  await withClient(cluster.adminUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_stat_activity WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`DROP DATABASE IF EXISTS ${name}`);
  });
}

/** Drops all databases of a run, also those that somebody is connected to. */
export async function dropDatabasesOf(cluster: Pick<TestCluster, 'adminUrl'>, run: string): Promise<void> {
  await withClient(cluster.adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [`${run}_`],
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  });
}
