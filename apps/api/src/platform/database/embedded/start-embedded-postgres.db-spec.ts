import { existsSync, statSync } from 'node:fs';
import { chmod, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { postmasterPid, temporaryFolder } from '../../../../test/harness/launcher-process.js';
import { withClient } from '../../../../test/harness/test-cluster.js';
import { identify } from './process-identity.js';
import { runningEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres.js';

jest.setTimeout(60_000); // real servers, on a machine that may be busy

const log = () => {};

async function rows<Row extends object>(url: string, sql: string): Promise<Row[]> {
  return withClient(url, async (client) => (await client.query<Row>(sql)).rows);
}

describe('the embedded PostgreSQL', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let server: EmbeddedPostgres | undefined;

  beforeEach(() => (folder = temporaryFolder()));
  afterEach(async () => {
    await server?.stop();
    server = undefined;
    folder.remove();
  });

  const start = async (dataFolder = folder.path, durable?: boolean) =>
    (server = await startEmbeddedPostgres({ dataFolder, log, durable }));

  it('serves the owner and the app, keeps what was written, and is gone after stop', async () => {
    const first = await start(join(folder.path, 'made', 'for', 'it'));
    await rows(first.ownerUrl, `CREATE TABLE note AS SELECT 'kept' AS text`);
    const pid = postmasterPid(first.folder);
    expect(identify(pid)).not.toBeNull();
    await first.stop();
    await first.exited;
    expect(identify(pid)).toBeNull();
    expect(existsSync(join(first.folder, 'launcher.lock'))).toBe(false);
    await first.stop(); // a second time changes nothing

    const again = await start(first.folder);
    expect(await rows(again.ownerUrl, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
  });

  it('flushes to disk unless told otherwise, listens on no port, orders texts alike everywhere', async () => {
    const { adminUrl } = await start();
    const [settings] = await rows(
      adminUrl,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
              current_setting('full_page_writes') AS pages, current_setting('listen_addresses') AS addresses,
              current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
              (SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = 'counterpoint') AS locale`,
    );
    expect(settings).toEqual({
      ...{ fsync: 'on', commit: 'on', pages: 'on', addresses: '' },
      ...{ encoding: 'UTF8', zone: 'UTC', locale: 'b C.UTF-8' },
    });
  });

  it('does not flush for tests, which ask for it', async () => {
    const { adminUrl } = await start(folder.path, false);
    expect(await rows(adminUrl, 'SHOW fsync')).toEqual([{ fsync: 'off' }]);
  });

  it('gives the owner its database and no more, and the app nothing, also after somebody widened their rights', async () => {
    const widened = await start();
    await rows(widened.adminUrl, 'ALTER ROLE counterpoint_app SUPERUSER BYPASSRLS');
    await widened.stop();
    const { adminUrl, ownerUrl, appUrl, memoryUrl } = await start();
    const roles = await rows(
      adminUrl,
      `SELECT rolname, rolcanlogin, rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS mighty
         FROM pg_roles WHERE rolname LIKE 'counterpoint%' ORDER BY rolname`,
    );
    expect(roles).toEqual([
      { rolname: 'counterpoint_app', rolcanlogin: true, mighty: false },
      { rolname: 'counterpoint_memory', rolcanlogin: true, mighty: false },
      { rolname: 'counterpoint_owner', rolcanlogin: true, mighty: false },
    ]);
    const owned = `SELECT count(*)::int AS owned FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid
                    WHERE r.rolname = 'counterpoint_app' AND d.deptype = 'o'`;
    expect(await rows(adminUrl, owned)).toEqual([{ owned: 0 }]);
    const who = 'SELECT current_user AS who, current_database() AS where';
    expect(await rows(ownerUrl, who)).toEqual([{ who: 'counterpoint_owner', where: 'counterpoint' }]);
    expect(await rows(appUrl, who)).toEqual([{ who: 'counterpoint_app', where: 'counterpoint' }]);
    expect(await rows(memoryUrl, who)).toEqual([{ who: 'counterpoint_memory', where: 'counterpoint' }]);
    await expect(rows(appUrl, 'CREATE TABLE mine ()')).rejects.toThrow('permission denied');
  });

  it('keeps socket and log from other users', async () => {
    await start();
    expect(statSync(join(folder.path, 'socket')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder.path, 'postgres.log')).mode & 0o777).toBe(0o600);
  });

  it('refuses a folder for its socket that others could enter', async () => {
    const first = await start(folder.path, false);
    await first.stop();
    await chmod(join(folder.path, 'socket'), 0o755);
    await expect(start(folder.path, false)).rejects.toThrow('is open to others');
  });

  it('runs as nobody for root where nobody can reach the folder, otherwise as its starter', async () => {
    const root = process.getuid?.() === 0;
    const open = join(folder.path, 'open');
    await mkdir(open);
    await chmod(folder.path, 0o755);
    const shared = await start(open, false);
    expect(statSync(`${open}/postgres`).uid).toBe(root ? 65534 : process.getuid?.());
    expect(await rows(shared.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await shared.stop();

    const hidden = join(folder.path, 'hidden');
    await mkdir(hidden, { mode: 0o700 });
    await start(hidden, false);
    expect(statSync(`${hidden}/postgres`).uid).toBe(process.getuid?.());
  });

  it.each(['a'.repeat(90), 'with space, comma'])(
    'finds a place for the socket where the path suits none: %s',
    async (name) => {
      const dataFolder = join(folder.path, name);
      const { appUrl } = await start(dataFolder, false);
      expect(await rows(appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(await readdir(dataFolder)).not.toContain('socket');
    },
  );

  it('is found by a second process, as long as it runs', async () => {
    expect(await runningEmbeddedPostgres(folder.path)).toBeNull();
    const { ownerUrl, appUrl, stop } = await start(folder.path, false);
    expect(await runningEmbeddedPostgres(folder.path)).toMatchObject({ ownerUrl, appUrl });
    await stop();
    expect(await runningEmbeddedPostgres(folder.path)).toBeNull();
  });

  it('tells when the server ends without having been asked', async () => {
    const { exited, folder: dataFolder } = await start(folder.path, false);
    process.kill(postmasterPid(dataFolder), 'SIGINT');
    await exited;
    expect(await runningEmbeddedPostgres(folder.path)).toBeNull();
  });
});
