import { GraphQLSchemaHost } from '@nestjs/graphql';
import { parseGlobalId } from '../../../src/platform/graphql/global-id.js';
import { useSeed } from '../../harness/seed.js';
import { useTestApi } from '../../harness/test-api.js';
import { inParallel, overHttp, wordOf } from './answers.js';
import { canariesOf, foundIn } from './canaries.js';
import { IN_DEBATE } from './debate-operations.js';
import { namedIds, NAMING_MORE, OF_NO_TEAM } from './named-ids.js';
import type { Operation } from './operation.js';
import { IN_TEAM } from './other-operations.js';
import { makeWorld, type Person, type World } from './world.js';

/** Where the services ask nothing (`npm run test:guards`), row security refuses, which no service expects. */
const REFUSALS =
  process.env['COUNTERPOINT_REMOVED_GUARD'] === undefined
    ? /^(NOT_FOUND$|no$|ValidationError)/
    : /^(NOT_FOUND$|no$|INTERNAL$|\w+Error)/;
const OURS = 'kestrel';
const THEIRS = 'wyvern';

const api = useTestApi();
const seed = useSeed(api.database);
let ours: World;
let theirs: World;
let canaries: readonly string[];

beforeAll(async () => {
  ours = await makeWorld(api, seed, OURS);
  theirs = await makeWorld(api, seed, THEIRS);
  // Nobody else may see anything of the other team: what is public there becomes a draft, and links were given to nobody here.
  await seed.asOwner(`UPDATE debate SET visibility = 'team' WHERE team_id = $1 AND visibility = 'public'`, [
    theirs.teamId,
  ]);
  canaries = canariesOf(theirs.teamId, [THEIRS]);
}, 240_000);

function personNamed(name: string): Person {
  const person = ours.people.find(({ actor }) => actor.name === name);
  if (person === undefined) throw new Error(`Nobody is called ${name}.`);
  return person;
}

/** A digest of every row of a team, to show that nothing was written. */
async function rowsOf(teamId: string): Promise<unknown> {
  const tables = await seed.asOwner<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'team_id'
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const digests: Record<string, unknown> = {};
  for (const { name } of tables) {
    const [row] = await seed.asOwner<{ digest: string }>(
      `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) AS digest FROM ${name} t WHERE team_id = $1`,
      [teamId],
    );
    digests[name] = row?.digest;
  }
  return digests;
}

describe('[A2] [A9] an id of another team in the place of one’s own never works', () => {
  type Path = readonly (string | number)[];
  const OPERATIONS = [...IN_DEBATE, ...IN_TEAM, ...NAMING_MORE];

  /** Where in the variables ids stand. */
  function idsIn(value: unknown, path: Path = []): Path[] {
    if (typeof value === 'string') return parseGlobalId(value) === null ? [] : [path];
    if (value === null || typeof value !== 'object') return [];
    return Object.entries(value).flatMap(([key, inner]) => idsIn(inner, [...path, key]));
  }

  function at(value: unknown, path: Path): unknown {
    return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);
  }

  function replaced(value: unknown, path: Path, by: unknown): unknown {
    const [key, ...rest] = path;
    if (key === undefined) return by;
    const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
      string,
      unknown
    >;
    copy[key] = replaced(copy[key], rest, by);
    return copy;
  }

  const subsets = <Item>(items: readonly Item[]): Item[][] =>
    items.reduce<Item[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]).slice(1);

  /** Where our own things are named. */
  const home = () => ours.places.find(({ visibility, state }) => visibility === 'team' && state === 'open')!;
  const pathsOf = (operation: Operation) =>
    idsIn(operation.request(home()).variables).map((path) => path.join('.').replace(/^input\b/, operation.root));

  it('every id that any mutation can name is swapped, but those that are of no team', () => {
    const named = namedIds(api.get(GraphQLSchemaHost).schema);
    const swapped = new Set(OPERATIONS.flatMap(pathsOf).map((path) => path.replace(/^Mutation\./, '')));
    expect(named.filter((path) => !swapped.has(path) && !(path in OF_NO_TEAM))).toEqual([]);
    expect(Object.keys(OF_NO_TEAM).filter((path) => !named.includes(path))).toEqual([]);
    console.log(
      `${named.length} ids can be named in mutations; ${named.length - Object.keys(OF_NO_TEAM).length} swapped`,
    );
  });

  it.each(['listed owner', 'member'])(
    '%s',
    async (name) => {
      const person = personNamed(name);
      const before = await rowsOf(theirs.teamId);
      const cases = OPERATIONS.flatMap((operation) => {
        const { query, variables } = operation.request(home());
        // Votes can be supposed away whosever they are: whoever has none here changes nothing, and is not named.
        const swappable = idsIn(variables).filter((path) => path.at(-1) !== 'voter');
        return subsets(swappable).flatMap((paths) =>
          theirs.places
            .filter(({ state }) => state === 'open')
            .map((place) => {
              const foreign = operation.request(place).variables;
              const swapped = paths.reduce<unknown>(
                (inner, path) => replaced(inner, path, at(foreign, path)),
                variables,
              );
              return { operation, paths, request: { query, variables: swapped as Record<string, unknown> } };
            }),
        );
      });
      const worked: string[] = [];
      const words = new Map<string, number>();
      await inParallel(cases, 12, async ({ operation, paths, request }) => {
        const answer = await overHttp(person.client).send(request);
        const word = wordOf(answer);
        words.set(word, (words.get(word) ?? 0) + 1);
        const leaked = foundIn(JSON.stringify(answer), canaries);
        const place = `${operation.root}, ${paths.map((path) => path.join('.')).join(' and ')}`;
        if (word === 'yes') worked.push(place);
        if (leaked.length > 0) worked.push(`${place} shows ${leaked.join(', ')}`);
      });
      expect(worked).toEqual([]);
      expect(await rowsOf(theirs.teamId)).toEqual(before);
      expect(cases.length).toBeGreaterThan(400);
      console.log(`${cases.length} requests with swapped ids as ${name}: none worked`);
      // Nothing else than a refusal, and never a fault of the server.
      expect([...words.keys()].filter((word) => !REFUSALS.test(word))).toEqual([]);
    },
    180_000,
  );
});
