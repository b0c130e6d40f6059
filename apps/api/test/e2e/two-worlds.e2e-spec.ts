import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { repositoryRoot } from '../../src/config/repository-root.js';
import { useBeginning } from './worlds/beginning.js';
import { differences } from './worlds/channels.js';
import { LEAKS, plantedSql, plantStrength, type Leak } from './worlds/leaks.js';
import { FRAME, LAST_SECRET, tell, type Ballot, type Ballots, type Story } from './worlds/tell.js';
import { useWorld } from './worlds/world.js';

/**
 * The same story in several worlds that differ in nothing but how Ada and Cleo voted, who of them voted first, or whether
 * they voted at all. What anybody else can see has to be the same in all of them, byte by byte, on every channel; and what
 * the two see themselves, but for their own ballots. `worlds/plain.ts` says what of the bytes is not compared, and why.
 *
 * Latency is compared as what is sent: how many frames, and in which order. Milliseconds are those of the machine.
 * Presence, exports of a debate and webhooks are nothing that the product has; the last test fails when it gets a new root
 * field that is not looked at here.
 */

const TOLD: Ballots = [
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
/** The same acts, by which each comes to what the other one has in the end. */
const SWAPPED: Ballots = [
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
/** Only four people vote on the step: of an anonymous round nothing may show of it, so here not even the total is kept. */
const FEW_DIFFER = SWAPPED.map((ballot) => (ballot?.[1] === 'step' ? ([ballot[0], 'step', 0] as const) : ballot));
const OTHER = { ada: 'cleo', cleo: 'ada' } as const;
/** Each does what the other one did: at each moment it is somebody else who votes. */
const otherPeople = (ballots: Ballots): Ballots =>
  ballots.map((ballot) => (ballot === null ? null : ([OTHER[ballot[0]], ballot[1], ballot[2]] satisfies Ballot)));
const SILENT: Ballots = TOLD.map(() => null);
/** Named votes change at the same steps, though into something else. */
const NAMED_SWAPPED: Ballots = SWAPPED.map((ballot, at) => (at === 6 || at === 8 ? ['ada', ballot![1], 2] : ballot));

type Debate = 'blind' | 'anonymous' | 'named';
const story = (blind: Ballots, anonymous: Ballots, named: Ballots): Story<Debate> => ({
  ballots: { blind, anonymous, named },
  named: ['named'],
  frame: FRAME,
});

describe('[P1] [P2] [P4] Discourse ranked_choice_result_visibility_spec: the same story in worlds apart', () => {
  const beginning = useBeginning<Debate>({
    blind: { mode: 'BLIND', results: 'AFTER_CLOSING' },
    anonymous: { mode: 'ANONYMOUS', results: 'WHEN_RELEASED' },
    // Their results show at once; a policy that says otherwise of named votes is refused (rounds.db-spec.ts).
    named: { mode: 'NAMED' },
  });
  const worlds = {
    told: useWorld(beginning),
    values: useWorld(beginning),
    /** With npm run test:long only. */
    people: process.env['COUNTERPOINT_EVERY_WORLD'] === undefined ? null : useWorld(beginning),
    silent: useWorld(beginning),
  };
  const INSIDE = ['owner: inside', 'bo: inside'];

  it('looks the same to everybody on every channel, step by step', async () => {
    const told = await tell(worlds.told, story(TOLD, TOLD, TOLD));
    expect(told.channels.length).toBeGreaterThan(100);

    const values = await tell(worlds.values, story(SWAPPED, FEW_DIFFER, NAMED_SWAPPED));
    expect(differences(told, values, { except: INSIDE })).toEqual({});
    // It can tell worlds apart: those who may read named votes see another result.
    expect(Object.keys(differences(told, values)).sort()).toEqual(
      expect.arrayContaining(
        INSIDE.flatMap((who) => ['reading', 'items'].map((channel) => `${who} named: ${channel}`)),
      ),
    );

    if (worlds.people !== null) {
      const people = await tell(worlds.people, story(otherPeople(TOLD), otherPeople(TOLD), otherPeople(TOLD)));
      expect(differences(told, people, { except: INSIDE })).toEqual({});
    }

    // Nobody learns whether somebody voted, before the round is over. The operator's log has a line for each request.
    const silent = await tell(worlds.silent, story(SILENT, SILENT, TOLD));
    expect(differences(told, silent, { until: LAST_SECRET - 1, except: [...INSIDE, 'voter', 'log'] })).toEqual({});

    // It was about something: ballots were counted in the end, and those of four people only where that may show.
    const figures = async (name: Debate) =>
      (
        await worlds.told
          .clientOf('nobody')
          .query<{ debate: { round: { items: object; voterCount: number } } }>(
            'query ($id: ID!) { debate(id: $id) { round { voterCount items { hasResult votes } } } }',
            { id: beginning.told.debates[name].debateId },
          )
      ).data?.debate.round;
    expect(await figures('anonymous')).toEqual({
      voterCount: 5,
      items: { hasResult: [true, true, false], votes: [1, 0, 2, 1, 1, 0, 1, 3, 0, 1, 0, 0, 0, 0, 0] },
    });
    expect(await figures('blind')).toMatchObject({ items: { hasResult: [true, true, true] } });
  }, 300_000);
});

describe('a leak that is planted', () => {
  type Place = Leak | 'clean';
  const names = [...(Object.keys(LEAKS) as Leak[]), 'clean'] as const;
  const beginning = useBeginning<Place>(
    Object.fromEntries(names.map((name) => [name, { mode: 'ANONYMOUS' }])) as Record<Place, { mode: 'ANONYMOUS' }>,
  );
  const voted = useWorld(beginning, plantedSql);
  const silent = useWorld(beginning, plantedSql);
  const both = (ballots: Ballots): Story<Place> => ({
    ballots: Object.fromEntries(names.map((name) => [name, ballots])) as Record<Place, Ballots>,
    named: [],
    frame: [0, 1, 'look'],
    lookers: ['owner', 'nobody'],
  });
  let found: Record<string, string>;

  beforeAll(async () => {
    plantStrength(voted);
    plantStrength(silent);
    const loud = await tell(
      voted,
      both([
        ['ada', 'x', 4],
        ['cleo', 'y', 3],
      ]),
    );
    found = differences(loud, await tell(silent, both([null, null])), { except: ['voter', 'log'] });
  }, 240_000);

  it.each(Object.entries(LEAKS))('%s is noticed on the channel “%s”', (_leak, channel) => {
    expect(Object.keys(found)).toContain(channel);
  });

  it('is the only thing that is noticed: a debate without one looks the same', () => {
    expect(Object.keys(found).filter((channel) => / clean(:|$)/.test(channel))).toEqual([]);
  });
});

it('the product has no way to see something that these stories do not look at', () => {
  const schema = buildSchema(readFileSync(join(repositoryRoot, 'apps/api/schema.graphql'), 'utf8'));
  const fieldsOf = (type: GraphQLObjectType | null | undefined) => Object.keys(type?.getFields() ?? {}).sort();
  // What `invitation` and `server` tell has nothing to do with debates; `team` and `viewer` are asked for as a node and a file.
  expect(fieldsOf(schema.getQueryType())).toEqual([
    'debate',
    'debates',
    'invitation',
    'node',
    'server',
    'team',
    'viewer',
  ]);
  expect(fieldsOf(schema.getSubscriptionType())).toEqual(['debateEvents']);
});
