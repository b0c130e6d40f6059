import type { TestClient } from '../../harness/test-client.js';
import { anId } from '../../harness/canned.js';
import { withClient } from '../../harness/test-cluster.js';
import type { Place, Somebody } from './beginning.js';
import type { Seen } from './channels.js';
import type { World } from './world.js';

const ITEM = `tally { counts staleCounts total mean version } strength { combined crowd argumentsOnly band { low high }
  explanation { crowd { counts base } combined { strength arguments { number share } } argumentsOnly { strength } band { strength } } }
  votes(first: 10) { totalCount edges { cursor node { value castAt voter { name } } } } openRound { id state } openRoundRevision
  viewerCanVote revision editedAt`;

/** All about a debate that does not depend on whose ballot is whose. */
const READ = `query ($debate: ID!) {
  debate(id: $debate) {
    id question state seq revision changedAt viewerCanVote viewerCanEdit viewerCanOpenRound
    votingPolicy { voters mode results rule }
    round { id number state mode results openedAt closesAt closedAt releasedAt voterCount viewerCanClose viewerCanRelease
      openedBy { name } items { numbers revisions hasResult votes } }
    rounds(first: 5) { totalCount edges { cursor node { id state voterCount } } }
    outline(includeArchived: true) { seq
      claims { numbers texts positions strengths crowd bandLow bandHigh votes staleVotes revisions citationCounts originCounts annotationCounts }
      arguments { numbers targets stances premises strengths votes staleVotes revisions } }
    events(first: 50, afterSeq: 0) { totalCount edges { node { id seq type at digest summary numbers actor { id name } viewerCanUndo } } }
  }
}`;
/** What is listed, searched, counted and logged: above all the order of it. */
const LISTS = `query ($debate: ID!) {
  debate(id: $debate) {
    positions { id } claims(first: 10) { edges { cursor node { id } } }
    search(query: "genuine OR x OR y", first: 10) { edges { cursor node { rank excerpt item { __typename } } } }
    participants(first: 20) { totalCount edges { node { account { name } role } } }
    auditLog(first: 20) { totalCount edges { node { seq action at via subjectId actor { name } digest details { name before after } } } }
    annotations { totalCount } suggestions { totalCount } reviewMarks { totalCount }
  }
}`;
const ITEMS = `query ($x: ID!, $y: ID!, $step: ID!) {
  x: node(id: $x) { ... on Claim { id text ${ITEM} arguments { edges { node { id } } } ground { origins { id } } revisions { totalCount } } }
  y: node(id: $y) { ... on Claim { id text ${ITEM} } }
  step: node(id: $step) { ... on Argument { id ${ITEM} } }
}`;
/** What follows from a debate: nothing of it may know a ballot before its release, whoever's votes are left out. */
const ANALYSIS = `query ($debate: ID!, $x: Int!, $ada: ID!, $cleo: ID!) {
  debate(id: $debate) {
    cruxes(position: $x) { strength considered nodes { number base swing need score claim { id } } }
    sourceDependence(shares: true, turning: true) { number strength strengthWithoutAll originCount }
    matrix { positions { numbers strengths inconsistency strengthRanks openSynthesisRanks } evidence { numbers ratings relevances spreads linchpinOf } }
    one: whatIf(suppose: { overlay: { voters: [{ accountId: $ada, weight: 0 }] } }) { ...Laid }
    two: whatIf(suppose: { overlay: { groups: [{ name: "both", accountIds: [$ada, $cleo], weight: 3 }] } }) { ...Laid }
    three: whatIf(suppose: { overlay: { items: [{ number: $x, base: 0.9 }] } }) { ...Laid }
  }
}
fragment Laid on WhatIf { numbers link before { values crowd } after { values crowd } overlay { voters { weight voter { id } } } }`;
const AROUND = `query ($team: ID!) {
  debates(first: 20) { totalCount edges { cursor node { id seq changedAt } } }
  team: node(id: $team) { ... on Team { debates(first: 20) { edges { node { id } } } members { totalCount } auditLog(first: 30) { totalCount
    edges { node { seq action at } } } } }
}`;
const OWN = `query ($debate: ID!, $x: ID!) {
  debate(id: $debate) { outline { viewerVotes { numbers values stale } } }
  node(id: $x) { ... on Claim { viewerVote { value } viewerBallot { value revision } } }
}`;

/** Headers that follow neither votes nor anything else that is told: the clock, a random id, the connection. */
const VARYING = ['date', 'x-request-id', 'keep-alive'];

/** An answer as it goes over the wire. */
async function bytesOf(client: TestClient, query: string, of: Readonly<Record<string, unknown>>): Promise<string> {
  const response = await client.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: of }),
  });
  const headers = [...response.headers].filter(([name]) => !VARYING.includes(name)).sort();
  return `${response.status} ${JSON.stringify(headers)} ${await response.text()}`;
}

/** What somebody sees of a debate. `own`: also their own votes, which Ada's and Cleo's are the only ones to differ. */
export async function lookAt(
  seen: Seen,
  world: World,
  person: Somebody,
  [name, place]: readonly [string, Place],
  { own }: { readonly own: boolean },
): Promise<void> {
  const client = world.clientOf(person);
  const { debateId: debate, x, y, step } = place;
  const sights = { reading: [READ, { debate }], lists: [LISTS, { debate }], items: [ITEMS, { x, y, step }] } as const;
  for (const [channel, [query, of]] of Object.entries(sights)) {
    seen.note(`${person}: ${name}: ${channel}`, await bytesOf(client, query, of));
  }
  const { ada, cleo } = world.story.people;
  const accounts = { ada: anId('account', null, ada.accountId), cleo: anId('account', null, cleo.accountId) };
  seen.note(`${person}: ${name}: analysis`, await bytesOf(client, ANALYSIS, { debate, x: 1, ...accounts }));
  if (own) seen.note(`${person}: ${name}: own votes`, await bytesOf(client, OWN, { debate, x }));
}

export async function lookAround(seen: Seen, world: World, person: Somebody): Promise<void> {
  seen.note(`${person}: around`, await bytesOf(world.clientOf(person), AROUND, { team: world.story.teamId }));
}

/** Everything of one's own as a file, without what is of debates with named votes. */
export async function exportOf(seen: Seen, world: World, person: Somebody, inside: readonly string[]): Promise<void> {
  const client = world.clientOf(person);
  const { data } = await client.query<{ exportAccount: { path: string } }>(
    'mutation { exportAccount(input: {}) { ... on ExportAccountSuccess { path } } }',
  );
  const file = await client.fetch(data?.exportAccount.path ?? '');
  const lists = (await file.json()) as Record<string, unknown>;
  const isOutside = (entry: unknown) => !inside.some((id) => JSON.stringify(entry).includes(id));
  const outside = Object.entries(lists).map(([name, list]) => [
    name,
    Array.isArray(list) ? list.filter(isOutside) : list,
  ]);
  seen.note(`${person}: export`, `${file.status} ${JSON.stringify(outside)}`);
}

/**
 * What an account sees of every table that the app may read, if no service asked; and what lies in the database for
 * whoever runs the server: mails that wait or went out, and how far counters of ids have come. Left out: `rate_limit` and
 * `idempotency` (of requests, not of ballots: they say how often somebody came, and hold answers of one's own), and the
 * sealed tables, whose contents votes are; and rows that name one of the ids `inside`, of debates with named votes. A backup holds all tables by definition and is the operator's own; what of
 * ballots is in it, and that no secret is, `backup-of-rounds.db-spec.ts` shows.
 */
export async function lookIntoTables(
  seen: Seen,
  world: World,
  people: readonly Exclude<Somebody, 'nobody'>[],
  inside: readonly string[],
): Promise<void> {
  const outside = (rows: string) =>
    rows
      .split('\n')
      .filter((row) => !inside.some((id) => row.includes(id)))
      .join('\n');
  await withClient(world.database.appUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string; columns: string }>(
      `SELECT c.relname AS name, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ('rate_limit', 'idempotency')
          AND has_column_privilege('counterpoint_app', c.oid, a.attnum, 'SELECT')
        GROUP BY c.relname ORDER BY c.relname`,
    );
    const all = tables.map(
      ({ name, columns }) =>
        `SELECT '${name}' AS name, coalesce(string_agg(r::text, E'\\n' ORDER BY r::text), '') AS rows FROM (SELECT ${columns} FROM ${name}) r`,
    );
    for (const person of people) {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('counterpoint.viewer', $1, true)`, [world.story.people[person].accountId]);
      const { rows } = await client.query<{ name: string; rows: string }>(all.join(' UNION ALL '));
      await client.query('ROLLBACK');
      for (const { name, rows: text } of rows) seen.note(`${person}: table ${name}`, outside(text));
    }
  });
  await withClient(world.database.ownerUrl, async (client) => {
    const ask = async (channel: string, sql: string) =>
      seen.note(channel, JSON.stringify((await client.query(sql)).rows));
    await ask('mail', 'SELECT to_jsonb(m) FROM mail m ORDER BY 1');
    await ask('counters of ids', 'SELECT sequencename, last_value FROM pg_sequences ORDER BY 1');
  });
}

/** What the operator's log says was done; which request it was, when, and how long it took is different every time. */
export function logOf({ api }: World): string {
  const clock = new Set(['time', 'requestId', 'ms', 'pid', 'hostname']);
  return api
    .log()
    .split('\n')
    .filter((line) => line.includes('/graphql"'))
    .map((line) => JSON.stringify(Object.entries(JSON.parse(line) as object).filter(([name]) => !clock.has(name))))
    .join('\n');
}
