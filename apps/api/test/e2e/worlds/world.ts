import pg from 'pg';
import { CHANNEL } from '../../../src/platform/live/signal-transport.js';
import { useTestApi } from '../../harness/test-api.js';
import type { TestClient } from '../../harness/test-client.js';
import { withClient } from '../../harness/test-cluster.js';
import { useCopyOf, type TestDatabase } from '../../harness/template-database.js';
import type { Beginning, Somebody } from './beginning.js';

/** How long apart times of neighbouring steps are at least, in ms: the API cuts times to whole ones. */
const APART_MS = 3;

/**
 * One way in which the story goes on, on a server and a database of its own. `leak`: SQL that betrays voters on purpose.
 */
export function useWorld<Name extends string>(
  beginning: { readonly database: TestDatabase; readonly told: Beginning<Name> },
  leak: (() => string) | null = null,
) {
  const database = useCopyOf(beginning.database);
  if (leak !== null) beforeAll(() => withClient(database.ownerUrl, (client) => client.query(leak())));
  const api = useTestApi({ beside: { database } });
  let ear: pg.Client | null = null;
  const heard: string[] = [];
  const clients = new Map<Somebody, TestClient>();
  const steps: string[] = [];
  beforeAll(async () => {
    ear = new pg.Client({ connectionString: database.appUrl });
    await ear.connect();
    ear.on('notification', ({ payload }) => void heard.push(payload ?? ''));
    await ear.query(`LISTEN ${CHANNEL}`);
  });
  afterAll(() => ear?.end());
  return {
    api,
    database,
    /** Signals between nodes since they were last taken. */
    takeSignals: () => heard.splice(0),
    get story() {
      return beginning.told;
    },
    /** When each step so far began, by the clock of the database: as milliseconds of Unix time. */
    steps,
    /** Begins a step: what is dated from here on belongs to it. */
    async beginStep(): Promise<void> {
      const pause = () => new Promise((resolve) => setTimeout(resolve, APART_MS));
      await pause();
      const { rows } = (await ear?.query<{ now: string }>(
        'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::text AS now',
      )) ?? { rows: [] };
      steps.push(rows[0]?.now ?? '');
      await pause();
    },
    /** The same browser each time, until the server is another one. */
    clientOf(person: Somebody): TestClient {
      const known = clients.get(person);
      if (known !== undefined) return known;
      const client = person === 'nobody' ? api.client() : api.client({ cookie: beginning.told.people[person].cookie });
      clients.set(person, client);
      return client;
    },
    async restart(): Promise<void> {
      clients.clear();
      await api.restart();
    },
  };
}

export type World<Name extends string = string> = ReturnType<typeof useWorld<Name>>;
