import { once } from 'node:events';
import { request } from 'node:http';
import { hashToken, newApiToken, newSessionToken } from '../../src/platform/auth/credential.js';
import { CLIENT_HEADER } from '../../src/platform/auth/origin.js';
import { LiveConnections } from '../../src/platform/graphql/live-connections.js';
import { probe, ProbeModule } from '../harness/probe.module.js';
import { RawSocket } from '../harness/raw-socket.js';
import { useTestApi } from '../harness/test-api.js';
import { apiToken, endSession, signedIn, type TestAccount } from '../harness/test-sessions.js';

describe('WebSockets', () => {
  const api = useTestApi({ modules: [ProbeModule] });
  const sockets: RawSocket[] = [];
  const open = (headers: Record<string, string> = {}, path?: string) => {
    const socket = new RawSocket(api.origin, headers, path);
    sockets.push(socket);
    return socket;
  };
  const openAs = (account: TestAccount) => open({ cookie: `sid=${account.cookie}`, origin: api.origin });
  let ada: TestAccount;
  beforeAll(async () => {
    ada = await signedIn(api.database);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
  });

  const others = (origin: string): (string | undefined)[] => [
    undefined,
    'null',
    '',
    'https://evil.example',
    origin.replace('http', 'https'),
    origin.replace('127.0.0.1', 'localhost'),
    origin.replace(/\d+$/, '1'),
    `${origin}.evil.example`,
    `${origin}@evil.example`,
    `${origin}/`,
    `evil${origin}`,
    'file://',
  ];

  it('[S6] Spring for GraphQL CVE-2026-41700: with a session cookie are refused to 12 foreign and absent origins, and opened to our own', async () => {
    const statuses = await Promise.all(
      others(api.origin).map(
        (origin) => open({ cookie: `sid=${ada.cookie}`, ...(origin === undefined ? {} : { origin }) }).upgraded,
      ),
    );
    expect(statuses).toEqual(Array.from({ length: 12 }, () => 403));
    expect(await openAs(ada).upgraded).toBe(101);
  });

  it('[S6] without a cookie open to anyone, as nobody', async () => {
    const socket = open({ origin: 'https://elsewhere.example' });
    await socket.init();
    socket.subscribe('1', '{ whoever }');
    expect(await socket.message(({ id }) => id === '1')).toMatchObject({
      type: 'next',
      payload: { data: { whoever: null } },
    });
  });

  it('[S6] a token in connection_init says who asks', async () => {
    const socket = open();
    await socket.init({ authorization: `Bearer ${await apiToken(api.database, ada.accountId)}` });
    socket.subscribe('1', '{ me }');
    expect(await socket.message(({ id }) => id === '1')).toMatchObject({ payload: { data: { me: ada.accountId } } });
  });

  it.each([{ authorization: `Bearer ${newApiToken()}` }, { authorization: 'Bearer x' }, { authorization: 7 }])(
    'a token that does not hold closes the socket: %j',
    async (payload) => {
      const socket = open();
      await socket.upgraded;
      socket.send({ type: 'connection_init', payload });
      expect(await socket.closed).toEqual({ code: 4401, reason: 'Session ended' });
    },
  );

  it('are found at /graphql only', async () => {
    expect(await open({}, '/').upgraded).toBe(404);
    expect(await open({}, '/graphql/').upgraded).toBe(404);
    expect(await open({}, '/graphql?x=1').upgraded).toBe(101);
  });

  it('[G3] are closed when connection_init does not come within 3 s', async () => {
    const socket = open();
    await socket.upgraded;
    const started = performance.now();
    expect((await socket.closed).code).toBe(4408);
    expect(performance.now() - started).toBeLessThan(4_500);
  }, 10_000);

  it.each([
    ['a subscription before connection_init', { id: '1', type: 'subscribe', payload: { query: '{ whoever }' } }, 4401],
    ['what is no message', 'hello', 4400],
    ['an unknown type', { type: 'start' }, 4400],
    ['[G3] a frame of more than 64 KB', { type: 'ping', payload: { long: 'x'.repeat(66_000) } }, 1009],
  ])('are closed on %s', async (_what, message, code) => {
    const socket = open();
    await socket.upgraded;
    socket.send(message);
    expect((await socket.closed).code).toBe(code);
  });

  it('[G3] run 50 operations at once and refuse the next', async () => {
    const socket = openAs(ada);
    await socket.init();
    for (let id = 1; id <= 51; id += 1) socket.subscribe(String(id), 'subscription { hear }');
    const refusal = await socket.message(({ type }) => type === 'error');
    expect(refusal).toEqual({
      id: '51',
      type: 'error',
      payload: [
        { message: expect.stringContaining('50 operations') as string, extensions: { code: 'TOO_MANY_OPERATIONS' } },
      ],
    });
    socket.send({ id: '1', type: 'complete' });
    socket.subscribe('52', '{ whoever }');
    expect(await socket.message(({ id }) => id === '52')).toMatchObject({ type: 'next' });
  });

  it('[G3] are 20 at most for one account', async () => {
    const bob = await signedIn(api.database);
    await Promise.all(Array.from({ length: 20 }, () => openAs(bob).init()));
    const next = openAs(bob);
    await next.upgraded;
    next.send({ type: 'connection_init' });
    expect(await next.closed).toEqual({ code: 1013, reason: 'Too many open connections' });
    await openAs(ada).init();
  });

  it('stop the source when the client completes, and when it vanishes', async () => {
    for (const leave of [
      (socket: RawSocket) => socket.send({ id: '1', type: 'complete' }),
      (socket: RawSocket) => socket.close(),
    ]) {
      const socket = openAs(ada);
      await socket.init();
      const listening = once(probe, 'listening');
      socket.subscribe('1', 'subscription { hear }');
      await listening;
      await new Promise((resolve) => setTimeout(resolve, 20));
      probe.emit('say', 'hello');
      expect(await socket.message(({ type }) => type === 'next')).toMatchObject({
        payload: { data: { hear: 'hello' } },
      });
      const silent = once(probe, 'silent');
      leave(socket);
      await silent;
    }
  });

  it('[L5] fall silent when their session is closed, and only they', async () => {
    const [carol, dave] = [await signedIn(api.database), await signedIn(api.database)];
    const [hers, his] = [openAs(carol), openAs(dave)];
    await Promise.all([hers.init(), his.init()]);
    hers.subscribe('1', 'subscription { hear }');
    his.subscribe('1', 'subscription { hear }');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await endSession(api.database, carol.cookie);
    api.get(LiveConnections).endCredential(hashToken(carol.cookie));
    probe.emit('say', 'secret');
    expect(await hers.closed).toEqual({ code: 4401, reason: 'Session ended' });
    expect(await his.message(({ type }) => type === 'next')).toMatchObject({ payload: { data: { hear: 'secret' } } });
    expect(JSON.stringify(hers.received)).not.toContain('secret');
  });

  it('[L5] ask anew at each operation, and are closed when the session has ended without a word', async () => {
    const erin = await signedIn(api.database);
    const socket = openAs(erin);
    await socket.init();
    await endSession(api.database, erin.cookie);
    socket.subscribe('1', '{ whoever }');
    expect((await socket.closed).code).toBe(4401);
    expect(JSON.stringify(socket.received)).not.toContain(erin.accountId);
  });

  it('the rule of a field holds for its subscription', async () => {
    const socket = open({ cookie: `sid=${newSessionToken()}`, origin: api.origin });
    await socket.init();
    socket.subscribe('1', 'subscription { hear }');
    expect(await socket.message(({ id }) => id === '1')).toMatchObject({
      payload: { errors: [{ extensions: { code: 'NOT_SIGNED_IN' } }] },
    });
  });
});

describe('event streams', () => {
  const api = useTestApi({ modules: [ProbeModule] });
  const stream = (query: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    fetch(`${api.origin}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify({ query }),
      ...init,
    });

  it('give every event and an end', async () => {
    const response = await stream('subscription { count(to: 3) }');
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('event'));
    expect(events).toEqual([
      ...[1, 2, 3].map((count) => `event: next\ndata: {"data":{"count":${count}}}`),
      'event: complete\ndata:',
    ]);
  });

  it('[S5] with a session cookie need the client header and our origin', async () => {
    const cookie = `sid=${(await signedIn(api.database)).cookie}`;
    expect((await stream('subscription { hear }', { cookie })).status).toBe(403);
    expect(
      (await stream('subscription { hear }', { cookie, [CLIENT_HEADER]: '1', origin: 'https://evil.example' })).status,
    ).toBe(403);
  });

  it('take no mutation by GET, no reservation and no other answer', async () => {
    const mutation = encodeURIComponent('mutation { write(value: "x") }');
    const headers = { accept: 'text/event-stream' };
    expect((await fetch(`${api.origin}/graphql/stream?query=${mutation}`, { headers })).status).toBe(405);
    expect((await fetch(`${api.origin}/graphql/stream`, { method: 'PUT' })).status).toBe(404);
    expect((await fetch(`${api.origin}/graphql/stream?query={probe{id}}`)).status).toBe(406);
  });

  it('[L5] end with the session, and stop their source when the reader goes', async () => {
    const account = await signedIn(api.database);
    const headers = { cookie: `sid=${account.cookie}`, [CLIENT_HEADER]: '1', origin: api.origin };
    const leave = new AbortController();
    for (const end of [() => api.get(LiveConnections).endCredential(hashToken(account.cookie)), () => leave.abort()]) {
      const listening = once(probe, 'listening');
      const response = await stream('subscription { hear }', headers, { signal: leave.signal });
      await listening;
      const silent = once(probe, 'silent');
      end();
      await silent;
      await expect(response.text()).rejects.toThrow();
    }
    expect(api.get(LiveConnections).size).toBe(0);
  });

  it('wait for a slow reader instead of collecting what it does not read', async () => {
    let produced = 0;
    const count = () => (produced += 1);
    probe.on('produced', count);
    const reading = request(`${api.origin}/graphql/stream?query=subscription{flood}`, {
      headers: { accept: 'text/event-stream' },
    });
    reading.end();
    const [response] = (await once(reading, 'response')) as [NodeJS.ReadableStream & { destroy(): void }];
    response.pause();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const early = produced;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(produced - early).toBeLessThan(5);
    expect(produced).toBeLessThan(1_000);
    response.destroy();
    probe.off('produced', count);
  });
});
