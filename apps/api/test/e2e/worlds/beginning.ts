import { anId } from '../../harness/canned.js';
import { mutate } from '../../harness/mutate.js';
import { useTestApi, type TestApi } from '../../harness/test-api.js';
import type { TestClient } from '../../harness/test-client.js';
import { withClient } from '../../harness/test-cluster.js';
import { useTestDatabase, type TestDatabase } from '../../harness/template-database.js';
import { signedIn, type TestAccount } from '../../harness/test-sessions.js';

/** Who is in the story. Ada and Cleo are the ones whose votes differ from world to world; all others do the same. */
export const VOTERS = ['ada', 'cleo', 'bo', 'dan', 'eve'] as const;
export const OBSERVERS = ['owner', 'admin', 'bo', 'guest', 'stranger', 'nobody'] as const;
const ACCOUNTS = [...VOTERS, 'owner', 'admin', 'guest', 'stranger'] as const;
export type Person = (typeof ACCOUNTS)[number];
export type Somebody = Person | 'nobody';

/** What is voted on: two claims, and the step from the second to the first. */
export type Subject = 'x' | 'y' | 'step';
/** Global ids. */
export type Place = Readonly<Record<'debateId' | Subject, string>>;
export type Plan = {
  readonly mode: 'NAMED' | 'BLIND' | 'ANONYMOUS';
  readonly results?: 'AFTER_CLOSING' | 'WHEN_RELEASED';
};

/** Debates of one team before the worlds part. In those with secret votes a round is open, and all but Ada and Cleo have voted. */
export type Beginning<Name extends string = string> = {
  readonly people: Readonly<Record<Person, TestAccount>>;
  readonly teamId: string;
  readonly debates: Readonly<Record<Name, Place>>;
  /** Every uuid that was there before the worlds parted: the same in all of them. */
  readonly known: ReadonlySet<string>;
};

/**
 * The beginning of a story, told once through the API, and copies of its database from which worlds go on: what differs
 * between two of them later, the votes have caused.
 */
export function useBeginning<Name extends string>(plans: Readonly<Record<Name, Plan>>) {
  const database = useTestDatabase();
  const api = useTestApi({ beside: { database } });
  let told: Beginning<Name> | null = null;
  beforeAll(async () => {
    told = await tell(api, plans);
    await api.stop();
    await untilAlone(database);
  }, 60_000);
  return {
    database,
    get told(): Beginning<Name> {
      if (told === null) throw new Error('The story has not begun yet: use it within a test or a beforeAll.');
      return told;
    },
  };
}

async function tell<Name extends string>(api: TestApi, plans: Readonly<Record<Name, Plan>>): Promise<Beginning<Name>> {
  const people = {} as Record<Person, TestAccount>;
  for (const person of ACCOUNTS) people[person] = await signedIn(api.database);
  const owner = api.client({ cookie: people.owner.cookie });
  const { team } = await does(owner, 'createTeam', { name: 'Jury' }, 'team { id }');
  const teamId = team?.['id'] ?? '';
  await withClient(api.database.ownerUrl, async (connection) => {
    for (const person of ACCOUNTS) {
      await connection.query('UPDATE account SET name = $2 WHERE account_id = $1', [people[person].accountId, person]);
      if (person === 'owner' || person === 'stranger') continue;
      await connection.query(
        `INSERT INTO membership (team_id, account_id, role) SELECT team_id, $2, $3 FROM membership WHERE account_id = $1 AND role = 'owner'`,
        [
          people.owner.accountId,
          people[person].accountId,
          person === 'admin' || person === 'guest' ? person : 'member',
        ],
      );
    }
  });
  const debates = {} as Record<Name, Place>;
  for (const [name, plan] of Object.entries(plans) as [Name, Plan][]) {
    debates[name] = await beginDebate(api, owner, teamId, name, plan, people);
  }
  return { people, teamId, debates, known: await uuidsIn(api.database) };
}

async function beginDebate(
  api: TestApi,
  owner: TestClient,
  teamId: string,
  name: string,
  { mode, results }: Plan,
  people: Beginning['people'],
): Promise<Place> {
  const visibility = mode === 'NAMED' ? 'PRIVATE' : 'PUBLIC';
  const input = { teamId, question: `Is ${name} genuine?`, visibility, positions: [`x of ${name}`, `y of ${name}`] };
  const { debate } = await does(owner, 'createDebate', input, 'debate { id }');
  const debateId = debate?.['id'] ?? '';
  const [x, y] = (await withClient(api.database.ownerUrl, async (connection) => {
    if (mode === 'NAMED') {
      for (const voter of VOTERS) {
        await connection.query(
          `INSERT INTO participant (team_id, debate_id, account_id, role) SELECT team_id, debate_id, $2, 'writer' FROM debate WHERE question = $1`,
          [input.question, people[voter].accountId],
        );
      }
    }
    const { rows } = await connection.query<{ team_id: string; claim_id: string }>(
      'SELECT team_id, claim_id FROM claim WHERE text = ANY ($1) ORDER BY text',
      [input.positions],
    );
    return rows.map((row) => anId('claim', row.team_id, row.claim_id));
  })) as [string, string];
  const reply = { debateId, targetId: x, stance: 'CON', premises: [{ claimId: y }] };
  const { argument } = await does(owner, 'addArgument', reply, 'argument { id }');
  const place = { debateId, x, y, step: argument?.['id'] ?? '' };
  if (mode === 'NAMED') return place;
  await does(owner, 'editVotingPolicy', { debateId, mode, results, expectedRevision: 1 }, 'seq');
  await does(owner, 'openRound', { debateId }, 'seq', 'RoundSuccess');
  // Five people in all vote on x and y; four on the step, too few for an anonymous result.
  for (const voter of ['bo', 'dan', 'eve'] as const) {
    const client = api.client({ cookie: people[voter].cookie });
    for (const on of ['x', 'y', 'step'] as const) {
      if (voter !== 'eve' || on !== 'step') await cast(client, place, on, 2, `${voter} ${on}`);
    }
  }
  return place;
}

/** Votes, or takes a vote back; answers what the voter is told. The mutation must not be refused. */
export async function cast(
  client: TestClient,
  place: Place,
  on: Subject,
  value: number | null,
  idempotencyKey: string,
): Promise<Readonly<Record<string, unknown>>> {
  const subject = `subject { ... on Claim { id editedAt tally { counts version } strength { value crowd } votes { totalCount } }
    ... on Argument { id editedAt tally { counts version } strength { value } } }`;
  const input = { value, revision: 1, idempotencyKey };
  const key = { idempotencyKey };
  const told = `... on BallotSuccess { ballot { value revision } ${subject} }`;
  const answer =
    value === null
      ? await mutate(client, 'withdrawVote', { subjectId: place[on], ...key }, told)
      : on === 'step'
        ? await mutate(client, 'voteOnArgument', { argumentId: place.step, ...input }, told)
        : await mutate(client, 'voteOnClaim', { claimId: place[on], ...input }, told);
  if (answer.__typename !== 'BallotSuccess' && answer.__typename !== 'VoteSuccess')
    throw new Error(JSON.stringify(answer));
  return answer;
}

async function does(client: TestClient, name: string, input: object, onSuccess: string, success?: string) {
  const result = await mutate(client, name, input, onSuccess, success);
  if (result.message !== undefined) throw new Error(`${name}: ${JSON.stringify(result)}`);
  return result as unknown as Readonly<Record<string, Record<string, string>>>;
}

/** Every uuid in the database. */
async function uuidsIn(database: TestDatabase): Promise<ReadonlySet<string>> {
  return withClient(database.ownerUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    const found = new Set<string>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT r::text AS row FROM ${name} r`);
      for (const { row } of rows) for (const [uuid] of row.matchAll(UUID)) found.add(uuid);
    }
    return found;
  });
}

export const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A database can be copied only while nobody is connected to it. */
async function untilAlone(database: TestDatabase): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const others = await withClient(database.ownerUrl, async (client) => {
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
