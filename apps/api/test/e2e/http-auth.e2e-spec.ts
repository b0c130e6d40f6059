import { CLIENT_HEADER } from '../../src/platform/auth/origin.js';
import { newApiToken, newSessionToken } from '../../src/platform/auth/credential.js';
import { probe, ProbeModule } from '../harness/probe.module.js';
import { useTestApi } from '../harness/test-api.js';
import { apiToken, endSession, signedIn, type TestAccount } from '../harness/test-sessions.js';

describe('who asks over HTTP', () => {
  const api = useTestApi({ modules: [ProbeModule] });
  let ada: TestAccount;
  beforeAll(async () => {
    ada = await signedIn(api.database);
  });

  it('is whom the session cookie stands for', async () => {
    const { data } = await api.client(ada).query('{ me myself whoever }');
    expect(data).toEqual({ me: ada.accountId, myself: ada.accountId, whoever: ada.accountId });
  });

  it('is whom the API token stands for, save where a person must be present', async () => {
    const client = api.client({ token: await apiToken(api.database, ada.accountId) });
    expect((await client.query('{ me whoever }')).data).toEqual({ me: ada.accountId, whoever: ada.accountId });
    const { errors } = await client.query('{ myself }');
    expect(errors).toEqual([expect.objectContaining({ path: ['myself'], extensions: { code: 'FORBIDDEN' } })]);
  });

  it('is nobody without either, and meets the rule of each field by itself', async () => {
    const { data, errors } = await api.client().query('{ whoever probe { id } }');
    expect([data, errors]).toEqual([{ whoever: null, probe: { id: '1' } }, undefined]);
    const closed = await api.client().query('{ me }');
    expect(closed.data).toBeNull();
    expect(closed.errors).toEqual([
      expect.objectContaining({ message: 'Sign in first.', extensions: { code: 'NOT_SIGNED_IN' } }),
    ]);
  });

  it('is nobody from the moment the session is closed', async () => {
    const guest = await signedIn(api.database);
    const client = api.client(guest);
    expect((await client.query('{ me }')).data).toEqual({ me: guest.accountId });
    await endSession(api.database, guest.cookie);
    expect((await client.query('{ whoever }')).data).toEqual({ whoever: null });
    expect((await client.query('{ me }')).errors).toEqual([
      expect.objectContaining({ extensions: { code: 'NOT_SIGNED_IN' } }),
    ]);
  });

  it.each([
    ['unknown', `Bearer ${newApiToken()}`],
    ['of another kind', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
    ['of another scheme', 'Basic YWRhOnBhc3N3b3Jk'],
    ['empty', 'Bearer '],
  ])('a token that is %s is refused, also where nobody need sign in', async (_what, authorization) => {
    const response = await api.client(ada).fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: '{"query":"{ whoever }"}',
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_SIGNED_IN' } }] });
  });

  it('[A7] Vendure auth.e2e-spec.ts: two root fields of one request do not share what one of them may', async () => {
    const client = api.client({ token: await apiToken(api.database, ada.accountId) });
    const { errors } = await client.query('{ a: whoever b: me c: myself d: myself }');
    expect(errors?.map(({ path }) => path)).toEqual([['c']]); // non-null: the first to fail takes the answer with it
  });

  it('[A14] Zulip Cloud 2021-03-18: no cache may keep an answer or give it to somebody else', async () => {
    for (const client of [api.client(), api.client(ada)]) {
      const { headers } = await client.query('{ whoever }');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('vary')).toMatch(/Cookie/);
      expect(headers.get('vary')).toMatch(/Authorization/);
    }
  });

  it('[I8] secrets are in no line of the log', async () => {
    const token = await apiToken(api.database, ada.accountId);
    await api.client({ token }).query('{ me }');
    await api.client(ada).fetch(`/graphql?query={me}&variables={"password":"hunter2"}`);
    const log = api.log();
    expect(log).toContain('"path":"/graphql"');
    for (const secret of [token, ada.cookie, 'hunter2']) expect(log).not.toContain(secret);
  });
});

describe('the session cookie', () => {
  const api = useTestApi({ modules: [ProbeModule] });

  it('is set and cleared by a resolver, and no script can read it', async () => {
    const client = api.client();
    const token = newSessionToken();
    const entered = await client.query('mutation ($token: String!) { enter(token: $token) }', { token });
    const [cookie] = entered.headers.getSetCookie();
    expect(cookie).toMatch(new RegExp(`^sid=${token}; Path=/; Expires=[^;]+; HttpOnly; SameSite=Lax$`));
    expect(client.cookie).toBe(token);

    const ada = api.client(await signedIn(api.database));
    const left = await ada.query('mutation { leave }');
    expect(left.headers.getSetCookie()).toEqual([
      'sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax',
    ]);
    expect(ada.cookie).toBeUndefined();
  });

  it('cannot be set over a WebSocket', async () => {
    const deliveries = [];
    for await (const delivery of api.client().subscribe(`mutation { enter(token: "${newSessionToken()}") }`))
      deliveries.push(delivery);
    expect(deliveries).toEqual([
      { data: null, errors: [expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })] },
    ]);
  });

  describe('under https', () => {
    const secure = useTestApi({ modules: [ProbeModule], env: { PUBLIC_URL: 'https://debates.example.org' } });

    it('is __Host- and Secure, and the plain one counts for nothing', async () => {
      const ada = await signedIn(secure.database);
      const ask = (cookie: string) =>
        secure.client().fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie, origin: 'https://debates.example.org' },
          body: '{"query":"mutation { leave }"}',
        });
      const response = await ask(`__Host-sid=${ada.cookie}`);
      expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-sid=; Path=\/; .*; Secure$/)]);
      expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
      expect(await (await ask(`sid=${ada.cookie}`)).json()).toMatchObject({
        errors: [{ extensions: { code: 'NOT_SIGNED_IN' } }],
      });
    });

    it('does not take the address it listens on for an origin of its own', async () => {
      const ada = await signedIn(secure.database);
      const response = await secure.client().fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: `__Host-sid=${ada.cookie}`, origin: secure.origin },
        body: '{"query":"{ me }"}',
      });
      expect(response.status).toBe(403);
    });
  });
});

describe('[S5] forged requests with a session cookie', () => {
  const api = useTestApi({ modules: [ProbeModule] });
  const query = 'mutation { write(value: "forged") }';
  let cookie: string;
  beforeAll(async () => {
    cookie = `sid=${(await signedIn(api.database)).cookie}`;
  });

  const contentTypes = [
    'application/json',
    'application/json;charset=utf-8',
    'application/json; charset=utf-7',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'text/plain; application/json',
    'application/graphql',
    '',
  ];
  const origins = [undefined, 'null', 'https://evil.example', 'http://127.0.0.1', 'http://127.0.0.1.evil.example'];
  const shapes = contentTypes.flatMap((type) => origins.map((origin) => [type, origin] as const));

  it.each(shapes)('are not executed: %s from %s', async (type, origin) => {
    const written = jest.fn();
    probe.on('written', written);
    // Without the client header (a form), and with it (a script that some browser let through).
    for (const extra of [{}, { [CLIENT_HEADER]: '1' }] as Record<string, string>[]) {
      const response = await fetch(`${api.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type, cookie, ...(origin === undefined ? {} : { origin }), ...extra },
        body: JSON.stringify({ query }),
      });
      // Fastify itself does not take a content type that is none.
      expect(response.status).toBe(type === '' ? 415 : 403);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: type === '' ? 'BAD_REQUEST' : 'CSRF' } }],
      });
    }
    probe.off('written', written);
    expect(written).not.toHaveBeenCalled();
  });

  it('Apollo Server GHSA-9q82-xgwf-vj6h: are not executed by GET: neither a query without the header, of whatever content type, nor a mutation with it', async () => {
    const address = (document: string) => `${api.origin}/graphql?query=${encodeURIComponent(document)}`;
    for (const type of contentTypes) {
      for (const headers of [{ cookie }, { cookie, 'content-type': type }] as Record<string, string>[]) {
        expect((await fetch(address('{ me }'), { headers })).status).toBe(403);
      }
    }
    expect(
      (await fetch(address('{ me }'), { headers: { cookie, [CLIENT_HEADER]: '1', origin: 'https://evil.example' } }))
        .status,
    ).toBe(403);
    expect((await fetch(address(query), { headers: { cookie, [CLIENT_HEADER]: '1' } })).status).toBe(405);
    expect((await fetch(address('{ me }'), { headers: { cookie, [CLIENT_HEADER]: '1' } })).status).toBe(200);
  });

  it('Apollo Server CVE-2026-23897: no body is ever decoded from another character set than UTF-8', async () => {
    const send = async (charset: string, body: string | Uint8Array<ArrayBuffer>) => {
      const began = performance.now();
      const response = await fetch(`${api.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': `application/json; charset=${charset}` },
        body,
      });
      const text = await response.text();
      const { data } = (text === '' ? {} : JSON.parse(text)) as { data?: unknown };
      return { status: response.status, data, ms: performance.now() - began };
    };
    const plain = '{"query":"{ whoever }"}';
    for (const charset of ['utf-7', 'utf-16le', 'utf-32', 'iso-2022-kr', 'hz-gb-2312', 'x-nothing', '"']) {
      const { status, data } = await send(charset, plain);
      expect([charset, status < 500, data ?? null]).toEqual([charset, true, status === 200 ? { whoever: null } : null]);
      const encoded = await send(charset, Buffer.from(plain, 'utf16le'));
      expect([charset, encoded.status >= 400 && encoded.status < 500, encoded.data]).toEqual([
        charset,
        true,
        undefined,
      ]);
      const much = await send(charset, Buffer.alloc(60_000, '+AAAA-'));
      expect([charset, much.status >= 400 && much.status < 500, much.ms < 1_000]).toEqual([charset, true, true]);
    }
  });

  it('no other site is invited: no CORS header, on no method', async () => {
    const headers = {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': CLIENT_HEADER,
    };
    const response = await fetch(`${api.origin}/graphql`, { method: 'OPTIONS', headers });
    expect(response.status).toBe(405);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('a token, and nobody, need no header and no origin', async () => {
    const send = (headers: Record<string, string>) =>
      fetch(`${api.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"query":"{ whoever }"}',
      });
    const ada = await signedIn(api.database);
    const token = await apiToken(api.database, ada.accountId);
    expect(await (await send({ authorization: `Bearer ${token}` })).json()).toEqual({
      data: { whoever: ada.accountId },
    });
    expect(await (await send({ authorization: `Bearer ${token}`, cookie })).json()).toEqual({
      data: { whoever: ada.accountId },
    });
    expect(await (await send({})).json()).toEqual({ data: { whoever: null } });
  });

  it.each([
    '/graphql/',
    '//graphql',
    '/graphql;x=1',
    '/GRAPHQL',
    '/graphql%2e',
    '/./graphql',
    '/%67raphql',
    '/graphql/stream/',
    '/graphql%2fstream',
    '/graphql?',
    '/graphql#x',
    '/x/../graphql',
  ])(
    '[S8] NestJS on Fastify CVE-2026-2293, CVE-2026-33011, CVE-2026-54281: the spelling %s leads past nothing, by HEAD neither',
    async (path) => {
      const written = jest.fn();
      probe.on('written', written);
      for (const method of ['POST', 'HEAD', 'PUT']) {
        const response = await fetch(`${api.origin}${path}`, {
          method,
          headers: { 'content-type': 'application/json', cookie },
          ...(method === 'HEAD' ? {} : { body: JSON.stringify({ query }) }),
        });
        expect(response.status).toBeGreaterThanOrEqual(400);
      }
      probe.off('written', written);
      expect(written).not.toHaveBeenCalled();
    },
  );
});
