import { once } from 'node:events';
import { Socket } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { ProbeModule } from '../harness/probe.module.js';
import { TEMPLATE_VARIABLE, type Template } from '../harness/template-database.js';
import { useTestApi } from '../harness/test-api.js';
import { withClient } from '../harness/test-cluster.js';
import { signedIn } from '../harness/test-sessions.js';

const folder = mkdtempSync(join(tmpdir(), 'counterpoint-client-'));
const web = join(folder, 'web');
mkdirSync(join(web, 'assets'), { recursive: true });
writeFileSync(join(folder, 'outside.txt'), 'outside');
writeFileSync(join(web, 'index.html'), '<!doctype html><title>Counterpoint</title>');
writeFileSync(join(web, 'assets/app-4f2a.js'), 'export {};');
writeFileSync(join(web, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
writeFileSync(join(web, '.env'), 'SECRET=1');
afterAll(() => rmSync(folder, { recursive: true }));

const page = { accept: 'text/html,*/*' };

describe('the client’s files', () => {
  const api = useTestApi({ webFolder: web });
  const get = (path: string, headers: Record<string, string> = {}) => fetch(api.origin + path, { headers });

  it.each(['/', '/teams/7/debates/12', '/invitations/abc', '/sources/report.pdf'])(
    'an address of the client gives its page: %s',
    async (path) => {
      const response = await get(path, page);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('<title>Counterpoint</title>');
    },
  );

  it('a file with a hash in its name is kept for ever, others are asked for again', async () => {
    const asset = await get('/assets/app-4f2a.js');
    expect(asset.headers.get('content-type')).toContain('javascript');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const icon = await get('/icon.svg');
    expect(icon.headers.get('cache-control')).toBe('no-cache');
    const again = await rawGet(api.origin, '/icon.svg', { 'If-None-Match': icon.headers.get('etag') ?? '' });
    expect(again).toMatch(/^HTTP\/1\.1 304 /);
  });

  it.each(['/assets/gone-1234.js', '/graphql/x', '/graphiql/x', '/livez/x', '/uploads/1', '/GraphQL'])(
    'what is no address of the client is not answered with its page: %s',
    async (path) => {
      const response = await get(path, page);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('application/json');
    },
  );

  it.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/..%5coutside.txt',
    '/assets/%00',
    '//etc/passwd',
    '/%ff',
    '/.env',
  ])('nothing outside, and nothing hidden, is given: %s', async (path) => {
    const answer = await rawGet(api.origin, path);
    // Refused, or taken for an address of the client, which then says that it has no such page.
    expect(answer).toMatch(/^HTTP\/1\.1 (400|403|404) |<title>Counterpoint<\/title>$/);
    expect(answer).not.toMatch(/outside|SECRET|root:/);
  });

  it('a script is allowed from here only, and nobody may frame the page', async () => {
    const { headers } = await get('/', page);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it.each(['/livez', '/nothing', '/graphql?query={server{version}}', '/%ff'])(
    'every answer has the security headers: %s',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    },
  );
});

describe('GraphiQL', () => {
  const api = useTestApi();

  it('is served from here alone, without a script in its page', async () => {
    const response = await fetch(`${api.origin}/graphiql`);
    const html = await response.text();
    expect(html).not.toMatch(/https?:\/\/|<script(?![^>]*\ssrc=)/);
    const addresses = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, address]) => address ?? '');
    expect(addresses).toHaveLength(3);
    for (const address of addresses) expect((await fetch(api.origin + address)).status).toBe(200);
    for (const worker of ['editor', 'json', 'graphql']) {
      expect((await fetch(`${api.origin}/graphiql/worker-${worker}.js`)).headers.get('content-type')).toContain(
        'javascript',
      );
    }
  });

  describe('in production', () => {
    const production = useTestApi({ env: { NODE_ENV: 'production', PUBLIC_URL: 'https://debates.example.org' } });

    it('is not there', async () => {
      expect((await fetch(`${production.origin}/graphiql`)).status).toBe(404);
      expect((await fetch(`${production.origin}/graphiql/graphiql.js`)).status).toBe(404);
    });
  });
});

describe('when the database goes away', () => {
  const api = useTestApi({ modules: [ProbeModule] });
  const { adminUrl } = JSON.parse(process.env[TEMPLATE_VARIABLE] ?? '{}') as Template;

  const setReachable = (reachable: boolean) =>
    withClient(adminUrl, async (client) => {
      await client.query(`ALTER DATABASE ${api.database.name} CONNECTION LIMIT ${reachable ? -1 : 0}`);
      if (reachable) return;
      await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
        api.database.name,
      ]);
    });

  it('[C13] says so quickly, lives on, and is ready again by itself', async () => {
    const ada = api.client(await signedIn(api.database));
    const ready = async () => (await fetch(`${api.origin}/readyz`)).status;
    expect(await ready()).toBe(200);

    await setReachable(false);
    await sleep(1_100); // an answer is remembered for a second
    const started = performance.now();
    expect(await ready()).toBe(503);
    const refused = await ada.query('{ me }');
    expect(performance.now() - started).toBeLessThan(2_000);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(refused.errors).toEqual([expect.objectContaining({ extensions: { code: 'UNAVAILABLE' } })]);
    expect((await fetch(`${api.origin}/livez`)).status).toBe(200);
    expect((await api.client().query('{ probe { id } }')).data).toEqual({ probe: { id: '1' } });

    await setReachable(true);
    await sleep(1_100);
    expect(await ready()).toBe(200);
    expect((await ada.query('{ me }')).errors).toBeUndefined();
  }, 20_000);
});

describe('when the database is older than this version', () => {
  const api = useTestApi();

  it('is not ready, and says why, until the missing migration is there', async () => {
    const ready = async () => {
      const response = await fetch(`${api.origin}/readyz`);
      return [response.status, await response.json()];
    };
    const asOwner = (sql: string) => withClient(api.database.ownerUrl, (client) => client.query(sql));
    await asOwner(`INSERT INTO migration (timestamp, name) VALUES (9000000000000, 'FromANewerVersion9000000000000')`);
    expect(await ready()).toEqual([200, { status: 'ready' }]);

    await asOwner('ALTER TABLE migration RENAME TO migration_elsewhere');
    await sleep(1_100); // an answer is remembered for a second
    const notMigrated = [503, { status: expect.stringContaining('a migration is missing') as string }];
    expect(await ready()).toEqual(notMigrated);
    await asOwner('ALTER TABLE migration_elsewhere RENAME TO migration');
    await asOwner(`UPDATE migration SET name = 'Other' || name`);
    await sleep(1_100);
    expect(await ready()).toEqual(notMigrated);

    await asOwner(`UPDATE migration SET name = substr(name, 6)`);
    await sleep(1_100);
    expect(await ready()).toEqual([200, { status: 'ready' }]);
  }, 20_000);
});

describe('stopping', () => {
  const api = useTestApi({ modules: [ProbeModule] });

  it('[L7] finishes what is in flight, sends sockets away to come back, and takes nothing new', async () => {
    const { origin } = api;
    const writing = api.client().query('mutation { write(value: "kept", afterMs: 800) }');
    const streaming = fetch(`${origin}/graphql/stream?query=subscription{count(to:1)}`, {
      headers: { accept: 'text/event-stream' },
    });
    await (await streaming).text();
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    const closed = once(socket, 'close');

    const stopping = api.stop();
    const [code, reason] = (await closed) as [number, Buffer];
    expect([code, String(reason)]).toEqual([1012, expect.stringMatching(/^Server stops; come back in \d+ ms$/)]);
    const probe = await fetch(`${origin}/readyz`);
    expect([probe.status, await probe.json()]).toEqual([
      503,
      { status: 'stopping: finishes what it has and takes nothing new' },
    ]);
    expect((await writing).data).toEqual({ write: 'kept' });
    await stopping;
    await expect(fetch(`${origin}/livez`)).rejects.toThrow();
  });
});

/** As written: fetch would tidy the path, and ask for nothing cached, before sending it. */
function rawGet(origin: string, path: string, more: Record<string, string> = {}): Promise<string> {
  const { hostname, host, port } = new URL(origin);
  const headers = Object.entries({ Host: host, Accept: 'text/html', Connection: 'close', ...more });
  const lines = [`GET ${path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''];
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = new Socket();
    socket.on('data', (data) => (text += data.toString()));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.connect(Number(port), hostname, () => socket.write(lines.join('\r\n')));
  });
}
