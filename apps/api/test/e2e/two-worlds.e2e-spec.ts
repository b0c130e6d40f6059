import { mutate } from '../harness/mutate.js';
import type { TestClient } from '../harness/test-client.js';
import { withClient } from '../harness/test-cluster.js';
import { useBeginning, useWorld, type Channels, type World } from '../harness/world.js';

/**
 * The same story in several worlds that differ in nothing but how Ada and Cleo voted, or in who of them voted first. What
 * anybody else can see has to be the same in all of them, byte by byte, on every channel; and what the two see themselves,
 * but for their own ballots.
 */

const OBSERVERS = ['owner', 'admin', 'bo', 'guest', 'stranger', 'nobody'] as const;
const VOTED = ['ada', 'cleo'] as const;

/** Everything about a debate and its claims that does not depend on who asks. */
const READ = `query ($debate: ID!, $x: ID!, $step: ID!) {
  debate(id: $debate) {
    id question state seq revision changedAt viewerCanVote viewerCanEdit
    votingPolicy { voters mode results rule }
    round { id number state mode results openedAt closedAt releasedAt voterCount viewerCanClose viewerCanRelease openedBy { name }
      items { numbers revisions hasResult votes } }
    rounds(first: 5) { totalCount edges { cursor node { id state voterCount } } }
    outline(includeArchived: true) { seq
      claims { numbers texts positions strengths crowd bandLow bandHigh votes staleVotes revisions citationCounts originCounts annotationCounts }
      arguments { numbers targets stances premises strengths votes staleVotes revisions } }
    events(first: 50, afterSeq: 0) { totalCount edges { node { id seq type at digest summary numbers actor { id name } viewerCanUndo } } }
  }
  debates(first: 10) { totalCount edges { cursor node { id seq changedAt } } }
  x: node(id: $x) { ... on Claim { id text tally { counts staleCounts total mean version } strength { value crowd argumentsOnly bandLow bandHigh }
    votes { totalCount edges { cursor node { value castAt voter { name } } } } openRound { id state } openRoundRevision viewerCanVote
    ground { origins { id } } } }
  step: node(id: $step) { ... on Argument { id tally { counts total version } strength { value } votes { totalCount } viewerCanVote } }
}`;
const OWN = `query ($debate: ID!, $x: ID!) {
  debate(id: $debate) { outline { viewerVotes { numbers values stale } } }
  node(id: $x) { ... on Claim { viewerVote { value } viewerBallot { value revision } } }
}`;
const FOLLOW = `subscription ($debate: ID!) { debateEvents(debateId: $debate, afterSeq: 0) {
  seq resyncRequired events { seq type summary numbers actor { name } viewerCanUndo } tallies { number tally { counts total version } } } }`;

type Cast = readonly [who: 'ada' | 'cleo', on: 'x' | 'y' | 'step', value: number | null];

/** How Ada and Cleo vote, step by step; null takes a vote back. */
const STORY: readonly Cast[] = [
  ['ada', 'x', 4],
  ['cleo', 'x', 0],
  ['ada', 'y', 0],
  ['cleo', 'step', 1],
  ['ada', 'step', 3],
  ['cleo', 'y', 4],
  ['ada', 'x', 3],
  ['ada', 'y', null],
  ['ada', 'y', 1],
];
const OTHER: Readonly<Record<Cast[0], Cast[0]>> = { ada: 'cleo', cleo: 'ada' };

/** The same acts in the same order, by which each comes to what the other one has in the end. */
const VALUES_SWAPPED: readonly Cast[] = [
  ['ada', 'x', 0],
  ['cleo', 'x', 3],
  ['ada', 'y', 4],
  ['cleo', 'step', 3],
  ['ada', 'step', 1],
  ['cleo', 'y', 1],
  ['ada', 'x', 0],
  ['ada', 'y', null],
  ['ada', 'y', 4],
];
/** Each does what the other one did: at each moment it is somebody else who votes. */
const PEOPLE_SWAPPED = STORY.map(([who, on, value]): Cast => [OTHER[who], on, value]);

const variables = ({ story }: World) => ({ debate: story.debateId, x: story.x, y: story.y, step: story.step });

/** An answer as it goes over the wire, without what is different for every request. */
async function bytesOf(client: TestClient, query: string, of: Record<string, unknown>): Promise<string> {
  const response = await client.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: of }),
  });
  const headers = [...response.headers]
    .filter(([name]) => !['date', 'x-request-id', 'keep-alive'].includes(name))
    .sort();
  return `${response.status} ${JSON.stringify(headers)} ${await response.text()}`;
}

/** What an account sees of every table that the app may read, if no service asked. */
async function tablesOf(world: World, accountId: string): Promise<string> {
  return withClient(world.database.appUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string; columns: string }>(
      `SELECT c.relname AS name, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ('rate_limit', 'idempotency')
          AND has_column_privilege('counterpoint_app', c.oid, a.attnum, 'SELECT')
        GROUP BY c.relname ORDER BY c.relname`,
    );
    await client.query('BEGIN');
    await client.query(`SELECT set_config('counterpoint.viewer', $1, true)`, [accountId]);
    const seen: string[] = [];
    for (const { name, columns } of tables) {
      const { rows } = await client.query<{ rows: string }>(
        `SELECT coalesce(string_agg(r::text, E'\\n' ORDER BY r::text), '') AS rows FROM (SELECT ${columns} FROM ${name}) r`,
      );
      seen.push(`${name}: ${rows[0]?.rows ?? ''}`);
    }
    return seen.join('\n');
  });
}

let castSoFar = 0;

async function cast(world: World, client: TestClient, on: Cast[1], value: number | null): Promise<string> {
  const { story } = world;
  const subject = `ballot { value revision } subject { ... on Claim { id tally { counts version } strength { value } votes { totalCount } }
    ... on Argument { id tally { counts version } strength { value } } }`;
  const idempotencyKey = `cast ${(castSoFar += 1)}`;
  const answer =
    value === null
      ? await mutate(client, 'withdrawVote', { subjectId: story[on], idempotencyKey }, subject, 'BallotSuccess')
      : on === 'step'
        ? await mutate(
            client,
            'voteOnArgument',
            { argumentId: story.step, value, revision: 1, idempotencyKey },
            subject,
            'BallotSuccess',
          )
        : await mutate(
            client,
            'voteOnClaim',
            { claimId: story[on], value, revision: 1, idempotencyKey },
            subject,
            'BallotSuccess',
          );
  if (answer.__typename !== 'BallotSuccess') throw new Error(JSON.stringify(answer));
  return JSON.stringify(answer);
}

/** Tells the story in a world and notes what everybody sees on every channel after each step. */
async function tell(world: World, story: readonly Cast[], end: 'open' | 'released'): Promise<Channels> {
  const channels: Channels = new Map();
  const note = (channel: string, text: string) => channels.set(channel, [...(channels.get(channel) ?? []), text]);
  const clients = new Map([...OBSERVERS, ...VOTED].map((person) => [person, world.clientOf(person)]));
  const clientOf = (person: (typeof OBSERVERS)[number] | 'ada' | 'cleo') => clients.get(person) as TestClient;
  const of = variables(world);
  for (const person of [...OBSERVERS, ...VOTED])
    void follow(clientOf(person), of, (frame) => note(`${person}: feed`, frame));
  const look = async () => {
    for (const person of [...OBSERVERS, ...VOTED])
      note(`${person}: reading`, await bytesOf(clientOf(person), READ, of));
    for (const person of OBSERVERS) note(`${person}: own votes`, await bytesOf(clientOf(person), OWN, of));
    for (const person of ['owner', 'bo', 'stranger'] as const) {
      note(`${person}: tables`, await tablesOf(world, world.story.people[person].accountId));
    }
  };
  // The others vote first, so that every anonymous tally has five ballots.
  for (const voter of ['bo', 'dan', 'eve'] as const) {
    for (const on of ['x', 'y', 'step'] as const) await cast(world, world.clientOf(voter), on, 2);
  }
  await look();
  for (const [index, [who, on, value]] of story.entries()) {
    const own = JSON.parse(await cast(world, clientOf(who), on, value)) as object;
    // To voters themselves the answer tells what they did, and nothing else.
    note(`voter: answer about ${on}`, JSON.stringify({ ...own, ballot: undefined }));
    note('bo: answer', await cast(world, clientOf('bo'), 'x', index % 5));
    if (index === 0 || index === story.length - 1) await look();
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  note('signals', world.heard.join('\n'));
  if (end === 'released') {
    const roundId = (await rounds(clientOf('owner'), of)).id;
    await mutate(clientOf('owner'), 'closeRound', { roundId }, 'seq', 'RoundSuccess');
    await look();
    await mutate(clientOf('owner'), 'releaseRound', { roundId }, 'seq', 'RoundSuccess');
    await look();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  note('log', logOf(world));
  return channels;
}

type Frame = {
  readonly seq: number;
  readonly events: readonly object[];
  readonly tallies: readonly { readonly number: number }[];
};

/**
 * Notes everything that the feed tells. How many frames tell it is a matter of milliseconds, and a tally may come twice, so
 * what is noted is what they add up to: each event, and each new tally.
 */
async function follow(client: TestClient, of: Record<string, unknown>, note: (told: string) => void): Promise<void> {
  const told = new Set<string>();
  const once = (text: string) => {
    if (!told.has(text)) note(text);
    told.add(text);
  };
  try {
    for await (const { data, errors } of client.subscribe<{ debateEvents: Frame }>(FOLLOW, of)) {
      if (errors !== undefined) note(JSON.stringify(errors));
      const { events, tallies, seq: _, ...rest } = data?.debateEvents ?? { seq: 0, events: [], tallies: [] };
      for (const event of events) once(JSON.stringify(event));
      for (const tally of tallies) once(JSON.stringify(tally));
      once(JSON.stringify(rest));
    }
  } catch {
    // The server ends with the test.
  }
}

async function rounds(client: TestClient, of: Record<string, unknown>) {
  const { data } = await client.query<{
    debate: { round: { id: string; items: { votes: number[] }; voterCount: number | null } };
  }>(READ, of);
  return data?.debate.round as { id: string; items: { votes: number[] }; voterCount: number | null };
}

/** The operator's log, as to what was done; which request it was and how long it took is different every time. */
function logOf({ api }: World): string {
  const VARYING = new Set(['time', 'requestId', 'ms', 'pid', 'hostname']);
  const lines = api
    .log()
    .split('\n')
    .filter((line) => line !== '');
  return lines
    .map((line) => JSON.stringify(Object.entries(JSON.parse(line) as object).filter(([name]) => !VARYING.has(name))))
    .filter((line) => line.includes('/graphql'))
    .join('\n');
}

/** What is made after the worlds have parted is named and dated anew in each: ids, times and digests of events. */
function plain(text: string): string {
  const known = new Map<string, string>();
  return text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => numbered(known, id))
    .replaceAll(/"id":"[A-Za-z0-9_-]{44}"/g, (id) => numbered(known, id))
    .replaceAll(/\\?\\x[0-9a-f]{32,}|\b[0-9a-f]{64}\b/g, '<digest>')
    .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00)?/g, '<time>')
    .replaceAll(/"(startCursor|endCursor|cursor)":"[^"]*"/g, '"$1":"<cursor>"');
}

function numbered(known: Map<string, string>, id: string): string {
  const name = known.get(id) ?? `<id ${known.size}>`;
  known.set(id, name);
  return name;
}

/** Channels on which the two worlds differ, each with the first difference. */
function differences(one: Channels, other: Channels): Record<string, string> {
  const found: Record<string, string> = {};
  for (const channel of new Set([...one.keys(), ...other.keys()])) {
    // What the feed tells at one moment comes in any order.
    const lines = (channels: Channels) => {
      const noted = (channels.get(channel) ?? []).map(plain);
      return (channel.endsWith(': feed') ? noted.sort() : noted).join('\n');
    };
    const [a, b] = [lines(one), lines(other)];
    if (a === b) continue;
    const at = [...a].findIndex((character, index) => character !== b[index]);
    found[channel] = `${a.slice(Math.max(0, at - 80), at + 80)} ≠ ${b.slice(Math.max(0, at - 80), at + 80)}`;
  }
  return found;
}

describe.each(['ANONYMOUS', 'BLIND'] as const)('[P1] [P2] [P4] the same story in worlds apart, %s', (mode) => {
  const beginning = useBeginning(mode);
  const asTold = useWorld(beginning);
  const others =
    mode === 'ANONYMOUS'
      ? ([
          [useWorld(beginning), VALUES_SWAPPED],
          [useWorld(beginning), PEOPLE_SWAPPED],
        ] as const)
      : ([[useWorld(beginning), VALUES_SWAPPED]] as const);

  it('looks the same to everybody on every channel, after every step', async () => {
    const end = mode === 'ANONYMOUS' ? 'released' : 'open';
    const told = await tell(asTold, STORY, end);
    expect(told.size).toBeGreaterThan(30);
    for (const [world, story] of others) {
      expect(differences(told, await tell(world, story, end))).toEqual({});
    }
    // It was about something: ballots were cast, and counted in the end.
    const { items, voterCount } = await rounds(asTold.clientOf('nobody'), variables(asTold));
    expect([items.votes, voterCount]).toEqual(
      mode === 'ANONYMOUS' ? [[1, 0, 2, 2, 0, 0, 1, 3, 0, 1, 0, 1, 3, 1, 0], 5] : [Array(15).fill(0), null],
    );
  }, 120_000);
});

describe('a leak that is planted', () => {
  const beginning = useBeginning('ANONYMOUS');
  const ballotTrigger = (name: string, what: string) => `
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN ${what} RETURN NULL; END $$;
    CREATE TRIGGER ${name} AFTER INSERT OR UPDATE ON ballot FOR EACH ROW EXECUTE FUNCTION ${name}();`;
  const perVote = ballotTrigger(
    'an_event_per_vote',
    `PERFORM append_event(NEW.team_id, ARRAY[r.debate_id], 'DEBATE_EDITED', 'debate', r.debate_id, '{}', '{}', NULL, NULL)
       FROM round r WHERE r.round_id = NEW.round_id;`,
  );
  const earlyTally = ballotTrigger(
    'an_early_tally',
    `UPDATE tally t SET counts = moved_counts(t.counts, CASE WHEN TG_OP = 'UPDATE' THEN OLD.value END, NEW.value)
      WHERE t.team_id = NEW.team_id AND t.item_id = NEW.item_id;`,
  );
  const worlds = {
    perVote: [useWorld(beginning, perVote), useWorld(beginning, perVote)],
    earlyTally: [useWorld(beginning, earlyTally), useWorld(beginning, earlyTally)],
  } as const;

  it('as an event for each vote is noticed', async () => {
    const [one, other] = worlds.perVote;
    const found = differences(await tell(one, STORY, 'open'), await tell(other, PEOPLE_SWAPPED, 'open'));
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['nobody: reading', 'guest: feed', 'bo: tables']));
  }, 60_000);

  it('as an early tally in the answer to somebody else’s vote is noticed there, and wherever else it shows', async () => {
    const [one, other] = worlds.earlyTally;
    const found = differences(await tell(one, STORY, 'open'), await tell(other, VALUES_SWAPPED, 'open'));
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['bo: answer', 'nobody: reading', 'stranger: tables']));
  }, 60_000);
});
