import pg from 'pg';
import { CHANNEL } from '../../src/platform/live/signal-transport.js';
import { anId } from './canned.js';
import { mutate } from './mutate.js';
import { useTestApi, type TestApi } from './test-api.js';
import type { TestClient } from './test-client.js';
import { withClient } from './test-cluster.js';
import { signedIn, type TestAccount } from './test-sessions.js';
import { useCopyOf, useTestDatabase, type TestDatabase } from './template-database.js';

/** Who is in the story. Ada and Cleo are the ones whose votes differ from world to world; all others do the same. */
export const VOTERS = ['ada', 'cleo', 'bo', 'dan', 'eve'] as const;
const OTHERS = ['owner', 'admin', 'guest', 'stranger'] as const;
export type Person = (typeof VOTERS)[number] | (typeof OTHERS)[number];

/** A debate with an open round, before anybody has voted. */
export type Beginning = {
  readonly people: Readonly<Record<Person, TestAccount>>;
  readonly teamId: string;
  readonly debateId: string;
  readonly x: string;
  readonly y: string;
  readonly step: string;
};

/**
 * The beginning of a story, told once through the API, and copies of it from which worlds go on: what differs between two
 * of them later, the votes have caused.
 */
export function useBeginning(mode: 'BLIND' | 'ANONYMOUS') {
  const database = useTestDatabase();
  const api = useTestApi({ beside: { database } });
  let told: Beginning | null = null;
  beforeAll(async () => {
    told = await tell(api, mode);
    await api.stop();
    await untilAlone(database);
  }, 60_000);
  return {
    database,
    get told(): Beginning {
      if (told === null) throw new Error('The story has not begun yet: use it within a test or a beforeAll.');
      return told;
    },
  };
}

async function tell(api: TestApi, mode: string): Promise<Beginning> {
  const people = {} as Record<Person, TestAccount>;
  for (const person of [...VOTERS, ...OTHERS]) people[person] = await signedIn(api.database);
  const client = api.client({ cookie: people.owner.cookie });
  const does = async (name: string, input: object, onSuccess: string, success?: string) => {
    const result = await mutate(client, name, input, onSuccess, success);
    if (result['message'] !== undefined) throw new Error(`${name}: ${JSON.stringify(result)}`);
    return result as { readonly [field: string]: Record<string, string> } & { readonly __typename: string };
  };
  const { team } = await does('createTeam', { name: 'Jury' }, 'team { id }');
  const input = { teamId: team?.['id'], question: 'Is the list genuine?', visibility: 'PUBLIC', positions: ['x', 'y'] };
  const { debate } = await does('createDebate', input, 'debate { id }');
  const debateId = debate?.['id'] ?? '';
  await withClient(api.database.ownerUrl, async (connection) => {
    const roles: [Person, string][] = [
      ...VOTERS.map((voter): [Person, string] => [voter, 'member']),
      ['admin', 'admin'],
      ['guest', 'guest'],
    ];
    for (const [person, role] of roles) {
      await connection.query(
        `INSERT INTO membership (team_id, account_id, role) SELECT team_id, $2, $3 FROM membership WHERE account_id = $1 AND role = 'owner'`,
        [people.owner.accountId, people[person].accountId, role],
      );
      await connection.query('UPDATE account SET name = $2 WHERE account_id = $1', [people[person].accountId, person]);
    }
  });
  const [x, y] = (await withClient(api.database.ownerUrl, async (connection) => {
    const { rows } = await connection.query<{ team_id: string; claim_id: string }>(
      'SELECT team_id, claim_id FROM claim ORDER BY text',
    );
    return rows.map((row) => anId('claim', row.team_id, row.claim_id));
  })) as [string, string];
  const { argument } = await does(
    'addArgument',
    { debateId, targetId: x, stance: 'CON', premises: [{ claimId: y }] },
    'argument { id }',
  );
  const policy = { debateId, mode, results: 'WHEN_RELEASED', expectedRevision: 1 };
  await does('editVotingPolicy', policy, 'seq');
  await does('openRound', { debateId }, 'seq', 'RoundSuccess');
  return { people, teamId: team?.['id'] ?? '', debateId, x, y, step: argument?.['id'] ?? '' };
}

/** A database can be copied only while nobody is connected to it. */
async function untilAlone(database: TestDatabase): Promise<void> {
  const admin = new URL(database.ownerUrl);
  for (let tries = 0; tries < 200; tries += 1) {
    const others = await withClient(admin.href, async (client) => {
      const { rows } = await client.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
        [database.name],
      );
      return rows[0]?.count ?? 0;
    });
    if (others === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('Somebody stays connected to the database that is to be copied.');
}

/** What somebody has seen on one channel, in the order in which they saw it. */
export type Channels = Map<string, string[]>;

/** One way in which the story goes on, on a server and a database of its own. `leak`: SQL that betrays voters on purpose. */
export function useWorld(
  beginning: { readonly database: TestDatabase; readonly told: Beginning },
  leak: string | null = null,
) {
  const database = useCopyOf(beginning.database);
  if (leak !== null) {
    beforeAll(() => withClient(database.ownerUrl, (client) => client.query(leak)));
  }
  const api = useTestApi({ beside: { database } });
  let signals: pg.Client | null = null;
  const heard: string[] = [];
  beforeAll(async () => {
    signals = new pg.Client({ connectionString: database.appUrl });
    await signals.connect();
    signals.on('notification', ({ payload }) => void heard.push(payload ?? ''));
    await signals.query(`LISTEN ${CHANNEL}`);
  });
  afterAll(() => signals?.end());
  return {
    api,
    database,
    heard,
    get story() {
      return beginning.told;
    },
    clientOf(person: Person | 'nobody'): TestClient {
      return person === 'nobody' ? api.client() : api.client({ cookie: beginning.told.people[person].cookie });
    },
  };
}

export type World = ReturnType<typeof useWorld>;
