import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectionToken, Type } from '@nestjs/common';
import { createApp, type App } from '../../src/app.js';
import { readEnv } from '../../src/config/env.js';
import { Connections } from '../../src/platform/database/connections.js';
import { useTestDatabase, type TestDatabase } from './template-database.js';
import { useSightings } from './sightings.js';
import { TestClient, type TestCredentials } from './test-client.js';

export type TestApiOptions = {
  /** Modules that stand beside the features: fields for a test of the platform. */
  readonly modules?: readonly Type[];
  readonly env?: Readonly<Record<string, string>>;
  readonly demoMode?: boolean;
  readonly webFolder?: string;
  readonly trustedDocumentsFile?: string;
  /** Another node, on whose database this one works, too. */
  readonly beside?: Pick<TestApi, 'database'>;
};

export type TestApi = {
  /** Such as http://127.0.0.1:41234. */
  readonly origin: string;
  readonly database: TestDatabase;
  get<Value>(token: InjectionToken<Value>): Value;
  /** A new client; its sockets are closed after the tests. */
  client(credentials?: TestCredentials): TestClient;
  /** Stops the server before the tests are over. */
  stop(): Promise<void>;
  /** Stops it and starts another one on the same database; clients from before have nobody to talk to any more. */
  restart(): Promise<void>;
  /** The server's log so far, one JSON object per line. */
  log(): string;
};

/**
 * The real server, on a port and a database of this file's own. Call it at the top of a file or of a `describe`; what
 * it gives works from `beforeAll` on.
 */
export function useTestApi(options: TestApiOptions = {}): TestApi {
  const database = options.beside?.database ?? useTestDatabase();
  const sightings = useSightings(database);
  const clients: TestClient[] = [];
  const lines: string[] = [];
  let running: { readonly app: App; readonly origin: string } | null = null;

  const api = () => {
    if (running === null) throw new Error('The test API is not running yet: use it within a test or a beforeAll.');
    return running;
  };

  const start = async () => {
    const app = await createApp(
      {
        env: testEnv(options.env),
        appUrl: database.appUrl,
        memoryUrl: database.memoryUrl,
        demoMode: options.demoMode ?? false,
        webFolder: options.webFolder ?? null,
        ...(options.trustedDocumentsFile === undefined ? {} : { trustedDocumentsFile: options.trustedDocumentsFile }),
      },
      { modules: options.modules ?? [], logDestination: { write: (line) => void lines.push(line) } },
    );
    sightings.current?.watch(app.get(Connections));
    running = { app, origin: await app.listen(0, '127.0.0.1') };
  };

  beforeAll(start, 60_000);

  afterAll(async () => {
    await Promise.all(clients.map((client) => client.disconnect()));
    await running?.app.close(1_000);
  }, 30_000);

  return {
    database,
    get origin() {
      return api().origin;
    },
    get: (token) => api().app.get(token),
    client({ cookie, token, links } = {}) {
      const client = new TestClient(api().origin, token, cookie, links, sightings.current);
      clients.push(client);
      return client;
    },
    stop: () => api().app.close(5_000),
    async restart() {
      await Promise.all(clients.splice(0).map((client) => client.disconnect()));
      await api().app.close(1_000);
      await start();
    },
    log: () => lines.join(''),
  };
}

/** Under which servers under test keep secrets. */
const secretsKey = '5e'.repeat(32);

/** Where servers under test keep what they would send; made when the first mail comes. */
const mailFolder = join(tmpdir(), `counterpoint-mail-of-tests-${process.pid}`);

function testEnv(overrides: TestApiOptions['env'] = {}) {
  const outcome = readEnv({
    NODE_ENV: 'test',
    LOG_LEVEL: 'trace',
    DATA_FOLDER: mailFolder,
    SECRETS_KEY: secretsKey,
    ...overrides,
  });
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  return outcome.env;
}
