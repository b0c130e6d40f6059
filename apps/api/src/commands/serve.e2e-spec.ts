import { existsSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { postmasterPid, temporaryFolder } from '../../test/harness/launcher-process.js';
import { runServerProgram, type ServerProgram } from '../../test/harness/server-process.js';
import { identify } from '../platform/database/embedded/process-identity.js';

jest.setTimeout(120_000); // whole starts, on a machine that may be busy

describe('serve', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const started: ServerProgram[] = [];

  beforeEach(() => (folder = temporaryFolder()));
  afterEach(async () => {
    for (const server of started.splice(0)) {
      server.signal('SIGKILL');
      await server.exitCode;
    }
    folder.remove();
  });

  const run = (args: string[], env: Record<string, string> = {}) => {
    const server = runServerProgram(args, { DATA_FOLDER: join(folder.path, 'data'), PORT: '0', ...env });
    started.push(server);
    return server;
  };
  const serverIsGone = () => !existsSync(join(folder.path, 'data', 'postgres', 'postmaster.pid'));

  it('starts from nothing, is ready, tells where, refuses a second start, and one Ctrl-C stops all of it', async () => {
    const server = run(['serve', '--empty']);
    const origin = await server.origin;
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    expect(server.printed()).toContain(`${join(folder.path, 'data')} (embedded PostgreSQL)`);

    const second = run(['serve', '--empty']);
    expect(await second.exitCode).toBe(1);
    expect(second.printed()).toContain(`already running from this folder (pid ${server.pid})`);
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);

    const postmaster = postmasterPid(join(folder.path, 'data'));
    server.signal('SIGINT');
    expect(await server.exitCode).toBe(0);
    expect(server.printed()).toMatch(/Stopping …\n[^]*Stopped\.\n$/);
    expect(identify(postmaster)).toBeNull();
    await expect(fetch(`${origin}/readyz`)).rejects.toThrow();
  });

  it('in production prints a link that makes the first account, until there is one, and has no other account', async () => {
    const production = { NODE_ENV: 'production' };
    const link = /Make the first one here; the link works once:\n\n {2}(\S+)\/set-up#([\w-]{43})\n/;
    const said = async (server: ServerProgram) => {
      const origin = await server.origin;
      for (let turn = 0; turn < 20 && !link.test(server.printed()); turn += 1) await delay(100);
      return { origin, found: link.exec(server.printed()) };
    };
    const first = run(['serve'], production);
    const { origin, found } = await said(first);
    expect(found?.[1]).toBe(origin);
    const answer = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `mutation ($token: String!) {
          setUpServer(input: { token: $token, name: "Ann", email: "ann@example.org", password: "a long enough one 4711" }) { __typename } }`,
        variables: { token: found?.[2] },
      }),
    });
    expect(await answer.json()).toEqual({ data: { setUpServer: { __typename: 'SignUpSuccess' } } });
    first.signal('SIGTERM');
    await first.exitCode;
    const second = run(['serve'], production);
    expect((await said(second)).found).toBeNull();
  });

  it('[L7] asked to stop, is not ready at once, serves on for as long as it was told, and ends with 0', async () => {
    const server = run(['serve', '--empty'], { STOP_WAIT_SECONDS: '3' });
    const origin = await server.origin;
    const asked = performance.now();
    server.signal('SIGTERM');
    while ((await fetch(`${origin}/readyz`)).status === 200) expect(performance.now() - asked).toBeLessThan(2_500);
    const served = await fetch(`${origin}/graphql?query={server{version}}`, {
      headers: { 'x-counterpoint-client': 'test' },
    });
    expect([served.status, served.headers.get('connection')]).toEqual([200, 'close']);
    expect(await server.exitCode).toBe(0);
    expect(performance.now() - asked).toBeGreaterThan(2_900);
  });

  it('asked a second time, ends at once', async () => {
    const server = run(['serve', '--empty'], { STOP_WAIT_SECONDS: '60' });
    const origin = await server.origin;
    server.signal('SIGTERM');
    while ((await fetch(`${origin}/readyz`)).status === 200);
    server.signal('SIGTERM');
    expect(await server.exitCode).toBe(143);
  });

  it('says so when the port is in use, and stops the database again', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as AddressInfo;
    const server = run(['serve', '--empty', `--port=${port}`]);
    expect(await server.exitCode).toBe(1);
    expect(server.printed()).toContain(
      `Port ${port} is in use by another program (127.0.0.1).\nStop that one, or choose another`,
    );
    expect(serverIsGone()).toBe(true);
    await new Promise((resolve) => holder.close(resolve));
  });

  it('ends with code 1 when its database is gone', async () => {
    const server = run(['serve', '--empty']);
    await server.origin;
    process.kill(postmasterPid(join(folder.path, 'data')), 'SIGKILL');
    expect(await server.exitCode).toBe(1);
    expect(server.printed()).toContain('The database ended by itself; its log: ');
  });

  it('lists everything that is wrong with the settings, and starts nothing', async () => {
    const server = run(['serve'], { PORT: 'x', HOST: '0.0.0.0', DEMO: '1', NODE_ENV: 'production' });
    expect(await server.exitCode).toBe(1);
    expect(server.printed()).toMatch(/cannot start with these settings:\n {2}- PORT [^]*\n {2}- HOST [^]*\n {2}- DEMO/);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('tells within seconds that a DATABASE_URL does not answer', async () => {
    const server = run(['serve'], { DATABASE_URL: 'postgresql://owner:canary@127.0.0.1:1/counterpoint' });
    expect(await server.exitCode).toBe(1);
    expect(server.printed()).toContain(
      'DATABASE_URL leads to 127.0.0.1:1/counterpoint, but that PostgreSQL cannot be used',
    );
    expect(server.printed()).not.toContain('canary');
  });
});
