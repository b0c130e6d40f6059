import { GraphQLSchemaHost } from '@nestjs/graphql';
import { randomFrom } from '../../harness/random.js';
import { useSeed } from '../../harness/seed.js';
import { useTestApi } from '../../harness/test-api.js';
import { inParallel, overHttp } from './answers.js';
import { canariesOf, foundIn } from './canaries.js';
import { enrich } from './enrich.js';
import { answeredFields, QueryGenerator, reachableFields } from './query-generator.js';
import { makeWorld, type Person, type Place, type World } from './world.js';
import { written } from './written.js';

/** Queries of each person; 5,000 in `npm run test:long`, which reach more of the schema. */
const QUERIES = Number(process.env['COUNTERPOINT_RANDOM_QUERIES'] ?? 200);
/** Parts of the queries that are answered with something, and of the fields that are reached. Of a few hundred, chance decides. */
const LEAST = QUERIES >= 5_000 ? { answered: 0.6, reached: 0.95 } : { answered: 0.55, reached: 0.86 };
const SEED = Number(process.env['COUNTERPOINT_SEED'] ?? 20_261);
const OURS = 'kestrel';
const THEIRS = 'wyvern';
/** What a query may be answered with besides data; where the services ask nothing, the refusals of row security, too. */
const CHECKS_ARE_OFF = process.env['COUNTERPOINT_REMOVED_GUARD'] === 'all-checks';
const REFUSALS = ['NOT_FOUND', 'NOT_SIGNED_IN', 'FORBIDDEN', 'BAD_USER_INPUT', 'LIMIT_EXCEEDED'];
if (CHECKS_ARE_OFF) REFUSALS.push('INTERNAL');

const api = useTestApi({ env: { LOG_LEVEL: 'warn' } }); // a line for each of so many queries is too much
const seed = useSeed(api.database);
let ours: World;
let theirs: World;
let canaries: readonly string[];

beforeAll(async () => {
  ours = await makeWorld(api, seed, OURS);
  theirs = await makeWorld(api, seed, THEIRS);
  await enrich(api, seed, ours);
  await enrich(api, seed, theirs);
  // Nobody here may see anything of the other team. Links to its debates were given to nobody here.
  await seed.asOwner(`UPDATE debate SET visibility = 'team' WHERE team_id = $1 AND visibility = 'public'`, [
    theirs.teamId,
  ]);
  canaries = canariesOf(theirs.teamId, [THEIRS]);
}, 300_000);

const schema = () => api.get(GraphQLSchemaHost).schema;
const EVERYBODY = written.actors.map(({ name }) => name);

function personNamed(name: string): Person {
  const person = ours.people.find(({ actor }) => actor.name === name);
  if (person === undefined) throw new Error(`Nobody is called ${name}.`);
  return person;
}

/** Names, in a place, of things whose type is called otherwise, or of which there are several. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  Account: ['memberAccount', 'extraAccount'],
  Annotation: ['annotation', 'annotation', 'hiddenAnnotation'],
  Claim: ['claim', 'otherClaim', 'looseClaim', 'lentClaim', 'runningClaim', 'archivedClaim'],
  Debate: ['debate', 'debate', 'runningDebate', 'overDebate'],
  ReviewMark: ['mark'],
  Round: ['runningRound', 'overRound'],
  Suggestion: ['suggestion', 'edited', 'merged', 'used', 'rejected', 'accepted'].map((name) =>
    name === 'suggestion' ? name : `${name}Suggestion`,
  ),
};

/** What every reader of a debate sees. */
const COMMON = [
  'Account',
  'Annotation',
  'Argument',
  'Citation',
  'Claim',
  'Debate',
  'Event',
  'Round',
  'Source',
  'SourceVersion',
];
/** What only a server that is set up for it has. */
const SET_UP = ['DemoAccount.account', 'DemoAccount.role', 'ServerInfo.singleSignOn', 'SignInMeans.secondFactorSince'];

/** What the server noted about a request that failed. */
function noted(requestId: string | undefined): string {
  const line = api
    .log()
    .split('\n')
    .find((one) => requestId !== undefined && one.includes(requestId) && one.includes('"err"'));
  return line ?? '';
}

/** The message without the texts of the query that stand in it. */
function without(message: string, query: string): string {
  return [...query.matchAll(/"([^"]{20,})"/g)].reduce((rest, [, text]) => rest.replaceAll(text!, '…'), message);
}

const asked = new Map<string, number>();
const answered = new Set<string>();
/** The part of each person's queries that was answered with something. */
const answeredParts: number[] = [];

/**
 * Sends random queries as the person. One of `oneOf` asks for what is hidden or another team's, the others for what the
 * person may read. Gives what leaked, what went wrong, and the part that was answered with something.
 */
async function explore(person: Person, count: number, start: number, oneOf = 6) {
  const next = randomFrom(start);
  const random = { below: (bound: number) => Math.floor(next() * bound) };
  const pick = <Item>(items: readonly Item[]): Item => items[random.below(items.length)]!;
  const readable = ours.places.filter(
    ({ visibility, state }) => written.standing(person.actor, visibility, state) !== null,
  );
  const rich = readable.filter(({ visibility, state }) => visibility === 'public' && state === 'open');
  let probing = false;
  let place: Place = pick(readable);
  const ingredients = {
    begin() {
      probing = random.below(oneOf) === 0;
      place = pick(random.below(2) === 0 ? rich : readable);
      return !probing;
    },
    worth: <Type extends { readonly name: string }>(types: readonly Type[]) =>
      probing || random.below(5) === 0 ? types : types.filter(({ name }) => COMMON.includes(name)),
    id(type: string | null): string {
      const { ids } = probing ? pick([...theirs.places, ...theirs.places, ...ours.places]) : place;
      const names = type === null ? [] : (NAMES[type] ?? [`${type.slice(0, 1).toLowerCase()}${type.slice(1)}`]);
      const known = names.flatMap((name) => ids[name] ?? []);
      return pick(known.length > 0 ? known : [ids['debate']!, ids['claim']!, ids['source']!]);
    },
    text(argument: string): string {
      if (argument === 'token') return place.ids['invitationToken']!;
      if (argument === 'name') return 'some of them'; // it is answered as it is given
      return argument === 'link' ? '1~c1*0.5' : pick([OURS, THEIRS, 'memory stick', 'en']);
    },
  };
  const generator = new QueryGenerator({ schema: schema(), random, ingredients }, asked);
  const queries = Array.from({ length: count }, () => generator.next());
  const leaks: string[] = [];
  const faults: string[] = [];
  let full = 0;
  await inParallel(queries, 12, async (query) => {
    const { data, errors } = await overHttp(person.client).send({ query, variables: {} });
    // A refusal names the entry that was asked with; that tells whoever asked nothing.
    const told = JSON.stringify({
      data,
      errors: errors?.map(({ message, ...error }) => [without(message, query), error]),
    });
    for (const canary of foundIn(told, canaries)) leaks.push(`${canary}: ${query}`);
    for (const error of errors ?? []) {
      if (REFUSALS.includes(String(error.extensions?.code))) continue;
      faults.push(`${error.message}: ${query} ${noted(error.extensions?.requestId)}`);
    }
    const fields = answeredFields(schema(), data);
    for (const field of fields) answered.add(field);
    if ([...fields].some((field) => !field.startsWith('Query.') && !field.startsWith('ServerInfo.'))) full += 1;
  });
  return { leaks, faults, full: full / count };
}

describe('[A6] [A7] random nested queries show nothing of another team', () => {
  it.each(EVERYBODY)(
    `%s, ${QUERIES} queries`,
    async (name) => {
      // Whoever is nobody gets nothing for what is about oneself, so fewer of their queries ask for what is hidden.
      const oneOf = name === 'nobody' ? 10 : 6;
      const start = SEED + EVERYBODY.indexOf(name);
      const { leaks, faults, full } = await explore(personNamed(name), QUERIES, start, oneOf);
      expect(leaks.slice(0, 3)).toEqual([]);
      expect(faults.slice(0, 3)).toEqual([]);
      expect(full).toBeGreaterThanOrEqual(LEAST.answered);
      answeredParts.push(full);
    },
    900_000,
  );

  it('they reach nearly every field', () => {
    const reachable = new Set([...reachableFields(schema())].filter((field) => !SET_UP.includes(field)));
    const missed = [...reachable].filter((field) => !answered.has(field)).sort();
    const reached = 1 - missed.length / reachable.size;
    const least = Math.min(...answeredParts);
    console.log(
      `${QUERIES} queries of each of ${answeredParts.length} people, at least ${(100 * least).toFixed(1)} % of them answered with something; ${(100 * reached).toFixed(1)} % of ${reachable.size} fields were answered, not ${missed.join(', ')}`,
    );
    expect(reached).toBeGreaterThanOrEqual(LEAST.reached);
  });

  it.each(['source', 'event', 'debate'])(
    'a planted leak is found: the table %s is open to all',
    async (table) => {
      await seed.asOwner(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
      try {
        const found: string[] = [];
        for (let round = 0; round < 12 && found.length === 0; round += 1) {
          found.push(...(await explore(personNamed('member'), 250, SEED + 99 + round, 2)).leaks);
        }
        expect(found).not.toEqual([]);
      } finally {
        await seed.asOwner(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      }
    },
    60_000,
  );
});
