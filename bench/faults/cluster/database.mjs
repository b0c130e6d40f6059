// An embedded PostgreSQL of the bench's own, with fsync on: the product's launcher and binaries, in a temporary folder.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { isAlive } from '../../../scripts/bootstrap/is-alive.mjs';
import { api } from './product.mjs';

const FOLDER = 'counterpoint-faults-';

/**
 * @param {(line: string) => void} log
 */
export async function startDatabaseServer(log) {
  const { startEmbeddedPostgres } = await api('platform/database/embedded/start-embedded-postgres.js');
  const { postgresProcessesIn } = await api('platform/database/embedded/process-identity.js');
  removeFoldersOfDeadRuns();
  const dataFolder = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`));
  const serverFolder = join(dataFolder, 'postgres');
  let server = await startEmbeddedPostgres({ dataFolder, log });
  await assertDurable(server.adminUrl);

  return {
    /** For notes of the run: the operation log, the nodes' output. Goes with `stop`. */
    folder: dataFolder,
    /** Unix socket (or port, on Windows) on which it listens: where a proxy leads to. */
    target() {
      const url = new URL(server.adminUrl);
      const folder = url.searchParams.get('host');
      return folder === null
        ? { host: url.hostname, port: Number(url.port) }
        : { path: join(folder, `.s.PGSQL.${url.port || 5432}`) };
    },
    /** @param {'adminUrl' | 'ownerUrl' | 'appUrl' | 'memoryUrl'} login @param {string} [name] of another database */
    url(login, name) {
      const url = new URL(server[login]);
      if (name !== undefined) url.pathname = `/${name}`;
      return url.href;
    },
    /** kill -9 of the postmaster and of all its processes, by the pids that this folder's server has now. */
    async kill() {
      const postmaster = Number(readFileSync(join(serverFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
      const others = postgresProcessesIn(serverFolder).filter((pid) => pid !== postmaster);
      for (const pid of [postmaster, ...others]) killProcess(pid);
      await server.exited;
    },
    /** Starts it again on the same folder, as `counterpoint serve` would; resolves when it takes connections. */
    async restart() {
      await server.stop(); // of what was killed only the launcher's lock is left
      server = await startEmbeddedPostgres({ dataFolder, log });
    },
    async stop() {
      await server.stop();
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A run that was killed leaves its folder; its nodes and its server end with it. */
function removeFoldersOfDeadRuns() {
  for (const name of readdirSync(tmpdir()).filter((found) => found.startsWith(FOLDER))) {
    const pid = Number(name.slice(FOLDER.length).split('-')[0]);
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function killProcess(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // it ended with the postmaster
  }
}

/** What kill -9 can prove rests on these; a run without them would prove nothing. */
async function assertDurable(adminUrl) {
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const [row] = await query(adminUrl, 'SELECT current_setting($1) AS value', [name]);
    if (row.value !== 'on') throw new Error(`PostgreSQL runs with ${name} = ${row.value}; a fault run needs it on.`);
  }
}

/** One statement (or, without values, several) on a connection of its own. */
export async function query(url, text, values) {
  return withClient(url, async (client) => (await client.query(text, values)).rows);
}

/**
 * @template Result
 * @param {string} url
 * @param {(client: pg.Client) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {}); // the server was killed while nothing was asked
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A fresh database of the owner, which the product's roles may enter: empty, or a copy. */
export async function createDatabase(server, template = 'template0') {
  const name = `faults_${randomBytes(4).toString('hex')}`;
  await withClient(server.url('adminUrl'), async (client) => {
    // These take no parameters; both names are the bench's own.
    await client.query('CREATE DATABASE '.concat(name, ' OWNER counterpoint_owner TEMPLATE ', template));
    await client.query('REVOKE ALL ON DATABASE '.concat(name, ' FROM PUBLIC'));
    const { rows } = await client.query(`SELECT rolname FROM pg_roles WHERE rolname ~ '^counterpoint_'`);
    const roles = rows.map(({ rolname }) => rolname).join(', ');
    await client.query('GRANT CONNECT ON DATABASE '.concat(name, ' TO ', roles));
  });
  return name;
}
