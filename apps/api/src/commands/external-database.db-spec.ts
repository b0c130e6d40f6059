import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { useTestDatabase } from '../../test/harness/template-database.js';
import { withClient } from '../../test/harness/test-cluster.js';
import { checkAppLogin, checkMemoryLogin, connect, inRole, placeOf } from './external-database.js';

jest.setTimeout(30_000);

describe('the address of a database', () => {
  it('is shown without its password', () => {
    expect(placeOf('postgresql://owner:canary@db.example.org/counterpoint')).toBe('db.example.org:5432/counterpoint');
    expect(placeOf('postgresql://owner:canary@localhost/c?host=/run/pg&port=6000')).toBe('/run/pg:6000/c');
  });

  it('keeps its own start-up options beside the role of the app', () => {
    const url = new URL(inRole('postgresql://owner@db/c?options=-c%20jit%3Doff&sslmode=require', 'counterpoint_app'));
    expect(url.searchParams.get('options')).toBe('-c jit=off -c role=counterpoint_app');
    expect(url.searchParams.get('sslmode')).toBe('require');
  });
});

describe('a database that cannot be used', () => {
  const database = useTestDatabase();
  let server: Server;
  const sockets = new Set<Socket>();

  /** A port at which somebody picks up and says nothing. */
  beforeAll(async () => {
    server = createServer((socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  const refusal = async (url: string): Promise<string> => {
    const started = Date.now();
    const message = await connect('DATABASE_URL', url).then(
      async (client) => `connected: ${String(await client.end())}`,
      (error: Error) => error.message,
    );
    expect(Date.now() - started).toBeLessThan(8_000);
    expect(message).not.toContain('canary');
    return message;
  };
  const portOf = () => (server.address() as AddressInfo).port;

  it('because nobody answers, is told after about five seconds', async () => {
    expect(await refusal(`postgresql://a:canary@127.0.0.1:${portOf()}/c`)).toContain(
      `DATABASE_URL leads to 127.0.0.1:${portOf()}/c, but that PostgreSQL cannot be used: no answer within 5 seconds.`,
    );
  });

  it('because nothing listens, is tried again and then told', async () => {
    expect(await refusal('postgresql://a:canary@127.0.0.1:1/c')).toContain('nothing listens there');
  });

  it('because the host does not exist, is told', async () => {
    expect(await refusal('postgresql://a:canary@nowhere.invalid/c')).toMatch(
      /there is no host of that name|could not be looked up/,
    );
  });

  it('because role or database do not exist, is told in the words of the server', async () => {
    const elsewhere = (change: (url: URL) => void) => {
      const url = new URL(database.ownerUrl);
      change(url);
      return url.href;
    };
    expect(await refusal(elsewhere((url) => (url.pathname = '/nothing')))).toContain(
      'database "nothing" does not exist',
    );
    expect(await refusal(elsewhere((url) => (url.username = 'stranger')))).toMatch(
      /role "stranger" does not exist|stranger/,
    );
  });
});

describe("the login of the app on somebody's own server", () => {
  const database = useTestDatabase();
  const check = (url: string) => checkAppLogin(url, { variable: 'DATABASE_URL', production: true });

  it('is the owner in the role of the app, from the first statement on', async () => {
    const url = inRole(database.ownerUrl, 'counterpoint_app');
    await expect(check(url)).resolves.toBeUndefined();
    const { rows } = await withClient(url, (client) => client.query('SELECT current_user AS who'));
    expect(rows).toEqual([{ who: 'counterpoint_app' }]);
  });

  it('may be a login of its own', async () => {
    await expect(check(database.appUrl)).resolves.toBeUndefined();
  });

  it('may not own the tables', async () => {
    await expect(check(database.ownerUrl)).rejects.toThrow('works as counterpoint_owner, which owns the tables');
  });
});

describe("the login of the memory on somebody's own server", () => {
  const database = useTestDatabase();

  it('is the owner in the role of the memory, or a login of its own', async () => {
    const url = inRole(database.ownerUrl, 'counterpoint_memory');
    await expect(checkMemoryLogin(url)).resolves.toBeUndefined();
    await expect(checkMemoryLogin(database.memoryUrl)).resolves.toBeUndefined();
    const { rows } = await withClient(url, (client) => client.query('SELECT current_user AS who'));
    expect(rows).toEqual([{ who: 'counterpoint_memory' }]);
  });

  it('may neither own the tables nor be the app', async () => {
    await expect(checkMemoryLogin(database.ownerUrl)).rejects.toThrow(
      'works as counterpoint_owner, which owns the tables',
    );
    await expect(checkMemoryLogin(database.appUrl)).rejects.toThrow('is not a member of counterpoint_memory');
  });
});
