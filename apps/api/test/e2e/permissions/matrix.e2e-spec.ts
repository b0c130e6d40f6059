import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredInputField,
  type GraphQLInputType,
} from 'graphql';
import {
  ALLOWANCES,
  RULES,
  SCOPES,
  VOTERS,
  type Action,
  type Allowance,
  type DebateRule,
  type Scope,
} from '@counterpoint/permissions';
import { Connections } from '../../../src/platform/database/connections.js';
import { rootFields } from '../../../src/platform/graphql/access-rules.js';
import { useSeed } from '../../harness/seed.js';
import { useTestApi } from '../../harness/test-api.js';
import { apiToken } from '../../harness/test-sessions.js';
import { inParallel, overHttp, overWebSocket, wordOf, type Way, type Word } from './answers.js';
import { CAPABILITIES, COMPARED_ELSEWHERE, SEEN_BY } from './capabilities.js';
import { IN_DEBATE } from './debate-operations.js';
import type { Operation } from './operation.js';
import { IN_PERSON, IN_TEAM, OF_NO_LINE, WITH_ACCOUNT } from './other-operations.js';
import { BY_DEFAULT, isPersonal, promised, promisedRight, type Settings } from './promises.js';
import { rehearseOnly } from './rehearsal.js';
import { allTries, countCells, triedCells, wrongOf, type Try } from './tries.js';
import { makeWorld, type Person, type World } from './world.js';
import { written } from './written.js';

const api = useTestApi();
const seed = useSeed(api.database);

let world: World;

beforeAll(async () => {
  world = await makeWorld(api, seed);
  rehearseOnly(api.get(Connections));
}, 300_000);

const EVERYBODY = written.actors.map(({ name }) => name);
const SIGNED_IN = written.actors.filter(({ signedIn }) => signedIn).map(({ name }) => name);
const SHOWN = 20;

function personNamed(name: string): Person {
  const person = world.people.find(({ actor }) => actor.name === name);
  if (person === undefined) throw new Error(`Nobody is called ${name}.`);
  return person;
}

/**
 * Every cell is tried over HTTP. Over WebSocket, which meets the same schema, each operation in four of the sixteen places,
 * one of each visibility and each state; in all of them in `npm run test:long`.
 */
const EVERY_CELL = process.env['COUNTERPOINT_EVERY_CELL'] !== undefined;

function overThis(way: Way, tries: readonly Try[]): readonly Try[] {
  return way.name === 'HTTP' || EVERY_CELL
    ? tries
    : tries.filter((_, index) => (index + Math.floor(index / 4)) % 4 === 0);
}

const waysOf = ({ client }: Person): Way[] => [overHttp(client), overWebSocket(client)];
const schema = () => api.get(GraphQLSchemaHost).schema;

describe('[A1] every cell of docs/permissions.tsv is what the server does', () => {
  it('every root field is tried, or there is a reason why no line is about it', () => {
    const known = new Set([...IN_DEBATE, ...IN_TEAM, ...WITH_ACCOUNT].map(({ root }) => root));
    const entries = [...known, ...IN_PERSON, ...Object.keys(OF_NO_LINE)];
    const fields = rootFields(schema()).map(({ name }) => name);
    expect(fields.filter((name) => !entries.includes(name))).toEqual([]);
    expect(entries.filter((name) => !fields.includes(name))).toEqual([]);
  });

  it('[A10] what one does in person no API token may, and nobody who is not signed in', () => {
    const inPerson = rootFields(schema()).filter(({ rule }) => rule?.who === 'signedIn' && rule.sessionOnly);
    expect(inPerson.map(({ name }) => name)).toEqual([...IN_PERSON].sort());
  });

  it.each(EVERYBODY)(
    '%s, with what others made',
    async (name) => {
      const person = personNamed(name);
      await world.madeBy(world.maker.accountId);
      const tries = allTries(IN_DEBATE, world.places, (operation, place) =>
        promised(written, person, operation, place, false),
      );
      for (const way of waysOf(person)) {
        expect((await wrongOf(overThis(way, tries), way)).slice(0, SHOWN)).toEqual([]);
      }
    },
    120_000,
  );

  it.each(SIGNED_IN)(
    '%s, with what they made themselves',
    async (name) => {
      const person = personNamed(name);
      await world.madeBy(person.accountId ?? '');
      const personal = IN_DEBATE.filter((operation) => isPersonal(written, operation));
      const tries = allTries(personal, world.places, (operation, place) =>
        promised(written, person, operation, place, true),
      );
      for (const way of waysOf(person)) {
        expect((await wrongOf(overThis(way, tries), way, 'own')).slice(0, SHOWN)).toEqual([]);
      }
    },
    120_000,
  );

  it.each(EVERYBODY)('%s, in the team and with their account', async (name) => {
    const person = personNamed(name);
    const [place] = world.places;
    const { signedIn, teamRole } = person.actor;
    const inTeam = ({ actions, hidden }: Operation): Word => {
      if (!signedIn) return 'NOT_SIGNED_IN';
      if (teamRole === null) return 'NOT_FOUND';
      return promisedRight(written, person.actor, actions, place!, false) ? 'yes' : hidden ? 'NOT_FOUND' : 'no';
    };
    const withAccount = ({ actions }: Operation): Word =>
      !signedIn
        ? 'NOT_SIGNED_IN'
        : actions.every(
              (action) => written.account.find((line) => line.action === action)?.cells['signed in'] === 'yes',
            )
          ? 'yes'
          : 'no';
    const tries = [...allTries(IN_TEAM, [place!], inTeam), ...allTries(WITH_ACCOUNT, [place!], withAccount)];
    for (const way of waysOf(person)) expect(await wrongOf(tries, way)).toEqual([]);
  });
});

describe('[A1] what the server tells clients that they can do is what docs/permissions.tsv says', () => {
  it('every field named viewerCan… is compared', () => {
    const types = Object.values(schema().getTypeMap()).filter(isObjectType);
    const fields = types.flatMap((type) =>
      Object.keys(type.getFields())
        .filter((field) => field.startsWith('viewerCan'))
        .map((field) => `${type.name}.${field}`),
    );
    const compared = [...CAPABILITIES.map(({ field }) => field), ...Object.keys(COMPARED_ELSEWHERE)];
    expect(compared.sort()).toEqual(fields.sort());
  });

  const wrongCapabilities = async (person: Person, way: Way, own: boolean): Promise<string[]> => {
    const wrong: string[] = [];
    const things = [...new Set(CAPABILITIES.map(({ field, thing }) => `${field.split('.')[0]}:${thing}`))];
    const asked = things.flatMap((thing) => world.places.map((place) => ({ thing, place })));
    await inParallel(asked, 12, async ({ thing: typed, place }) => {
      const [type = '', thing = ''] = typed.split(':');
      const capabilities = CAPABILITIES.filter((one) => one.thing === thing && one.field.startsWith(`${type}.`));
      const names = capabilities.map(({ field }) => field.slice(type.length + 1));
      const query = `query ($id: ID!) { node(id: $id) { ... on ${type} { ${names.join(' ')} } } }`;
      const { data } = await way.send({ query, variables: { id: place.ids[thing] } });
      const told = (data?.['node'] ?? null) as Record<string, boolean> | null;
      const isSeen =
        written.standing(person.actor, place.visibility, place.state) !== null &&
        promisedRight(written, person.actor, [SEEN_BY[thing] ?? 'debate.read'], place, own);
      for (const [index, { field, actions, general }] of capabilities.entries()) {
        countCells(1);
        const found = told === null ? 'hidden' : told[names[index] ?? ''];
        const right = isSeen ? promisedRight(written, person.actor, actions, place, own && !general) : 'hidden';
        if (found !== right) {
          const where = `${own ? 'own, ' : ''}${place.visibility}, ${place.state}`;
          wrong.push(`${field}, ${where}: ${String(found)}, promised ${String(right)}`);
        }
      }
    });
    return wrong.sort();
  };

  it.each(EVERYBODY)(
    '%s',
    async (name) => {
      const person = personNamed(name);
      for (const own of person.accountId === null ? [false] : [false, true]) {
        await world.madeBy(own ? person.accountId! : world.maker.accountId);
        expect((await wrongCapabilities(person, overHttp(person.client), own)).slice(0, SHOWN)).toEqual([]);
      }
    },
    60_000,
  );
});

describe('[A1] settings, votes and mutes', () => {
  const ALL_ALLOWED = Object.keys(ALLOWANCES) as Allowance[];
  const setAll = (sets: string, ...values: unknown[]) =>
    seed.asOwner(`UPDATE debate SET ${sets} WHERE team_id = $1 AND debate_id = ANY ($2)`, [
      world.teamId,
      world.places.map(({ debateIds }) => debateIds[0]), // whoever votes in a round is settled when it opens
      ...values,
    ]);
  const allowAll = (allowed: boolean) =>
    setAll('allowances = $3', JSON.stringify(Object.fromEntries(ALL_ALLOWED.map((name) => [name, allowed]))));

  afterEach(async () => {
    await setAll(`allowances = '{}', voters = 'members'`);
    await seed.asOwner('UPDATE participant SET may_vote = NULL WHERE team_id = $1', [world.teamId]);
  });

  async function compare(person: Person, operations: readonly Operation[], changed: Partial<Settings>) {
    const settings = { ...BY_DEFAULT, ...changed };
    await world.madeBy(world.maker.accountId);
    const tries = allTries(operations, world.places, (operation, place) =>
      promised(written, person, operation, place, false, settings),
    );
    return (await wrongOf(tries, overHttp(person.client))).slice(0, SHOWN);
  }

  it.each(['listed viewer', 'listed editor', 'link holder'])(
    '%s, where everything is left to lower roles',
    async (name) => {
      await allowAll(true);
      expect(await compare(personNamed(name), IN_DEBATE, { allowances: ALL_ALLOWED })).toEqual([]);
    },
    60_000,
  );

  it.each(['listed viewer', 'listed editor'])(
    '%s, where nothing is left to lower roles',
    async (name) => {
      await allowAll(false);
      expect(await compare(personNamed(name), IN_DEBATE, { allowances: [] })).toEqual([]);
    },
    60_000,
  );

  const VOTING = IN_DEBATE.filter(({ actions }) => actions.some((action) => action.startsWith('vote.')));

  it.each(VOTERS)(
    'who votes: %s',
    async (voters) => {
      await setAll('voters = $3', voters);
      for (const person of world.people) expect(await compare(person, VOTING, { voters })).toEqual([]);
      const listed = world.people.filter(({ actor }) => actor.grantedRole !== null);
      for (const voteGrant of [true, false]) {
        await seed.asOwner('UPDATE participant SET may_vote = $2 WHERE team_id = $1', [world.teamId, voteGrant]);
        for (const person of listed) expect(await compare(person, VOTING, { voters, voteGrant })).toEqual([]);
      }
    },
    120_000,
  );

  it.each(['member', 'listed writer', 'listed owner'])(
    '%s, muted',
    async (name) => {
      const person = personNamed(name);
      await seed.asOwner(
        `INSERT INTO mute (team_id, mute_id, debate_id, account_id, reason, muted_by)
       SELECT team_id, gen_random_uuid(), debate_id, $2, 'Loud.', created_by FROM debate WHERE team_id = $1`,
        [world.teamId, person.accountId],
      );
      try {
        expect(await compare(person, IN_DEBATE, { muted: true })).toEqual([]);
      } finally {
        await seed.asOwner('DELETE FROM mute WHERE account_id = $1', [person.accountId]);
      }
    },
    60_000,
  );
});

describe('[A10] an API token does what its owner may and its scopes name, and no more', () => {
  const TOKENS: readonly (readonly Scope[])[] = [[], ...SCOPES.map((scope) => [scope]), SCOPES];
  /** What is not in the place's first debate alone. */
  const isElsewhere = ({ root, about }: Operation): boolean =>
    /Round$/.test(root) || about === 'runningRound' || root === 'Mutation.linkClaim';

  const promisedTo = (scopes: readonly string[], operation: Operation, promisedToOwner: Word): Word => {
    if (!operation.root.startsWith('Mutation.') && !scopes.includes('read')) return 'FORBIDDEN';
    if (promisedToOwner !== 'yes') return promisedToOwner;
    const lines = written.debate.filter(({ action }) => operation.actions.includes(action));
    const isNamed = lines.every((line) => line.scopes.some((scope) => scopes.includes(scope)));
    if (isNamed) return 'yes';
    return operation.hidden ? 'NOT_FOUND' : 'no';
  };

  it.each(TOKENS.map((scopes) => ({ name: scopes.join(' ') || 'no scope', scopes })))(
    '$name',
    async ({ scopes }) => {
      const owner = personNamed('listed owner');
      await world.madeBy(world.maker.accountId);
      const token = await apiToken(api.database, owner.accountId ?? '', [...scopes]);
      const places = world.places.filter(({ state }) => state === 'open');
      const tries = allTries(IN_DEBATE, places, (operation, place) =>
        promisedTo(scopes, operation, promised(written, owner, operation, place, false)),
      );
      for (const way of [overHttp(api.client({ token })), overWebSocket(api.client({ token }))]) {
        expect((await wrongOf(tries, way)).slice(0, SHOWN)).toEqual([]);
      }
    },
    60_000,
  );

  it('for one debate, in which the others do not exist', async () => {
    const owner = personNamed('listed owner');
    await world.madeBy(world.maker.accountId);
    const [here, ...others] = world.places.filter(({ state }) => state === 'open');
    if (here === undefined) throw new Error('There is no open debate.');
    const token = await apiToken(api.database, owner.accountId ?? '', [...SCOPES]);
    await seed.asOwner(
      'UPDATE api_token SET only_team_id = $2, only_debate_id = $3 WHERE account_id = $1 AND scopes = $4',
      [owner.accountId, world.teamId, here.debateIds[0], [...SCOPES]],
    );
    const tries = [
      ...allTries(
        IN_DEBATE.filter((operation) => !isElsewhere(operation)),
        [here],
        (operation, place) => promisedTo(SCOPES, operation, promised(written, owner, operation, place, false)),
      ),
      ...allTries(IN_DEBATE, others, () => 'NOT_FOUND'),
    ];
    const way = overHttp(api.client({ token }));
    expect((await wrongOf(tries, way)).slice(0, SHOWN)).toEqual([]);
    expect(
      await wrongOf(
        allTries(WITH_ACCOUNT, [here], () => 'no'),
        way,
      ),
    ).toEqual([]);
  }, 60_000);

  it.each(IN_PERSON)('%s: with no token at all, and not without signing in', async (root) => {
    const field = rootFields(schema()).find(({ name }) => name === root)?.field;
    const input = field?.args.find(({ name }) => name === 'input');
    const variables = { input: input ? exampleOf(input.type) : {} };
    const head = input ? `mutation ($input: ${String(input.type)})` : 'mutation';
    const query = `${head} { ${root.split('.')[1]}${input ? '(input: $input)' : ''} { __typename } }`;
    const token = await apiToken(api.database, personNamed('team owner').accountId ?? '', [...SCOPES]);
    for (const [client, code] of [
      [api.client({ token }), 'FORBIDDEN'],
      [api.client(), 'NOT_SIGNED_IN'],
    ] as const) {
      for (const way of [overHttp(client), overWebSocket(client)]) {
        countCells(1);
        expect(wordOf(await way.send({ query, variables }))).toBe(code);
      }
    }
  });

  /** The least that the type takes. */
  function exampleOf(type: GraphQLInputType): unknown {
    const plain = getNullableType(type);
    if (isListType(plain)) return [];
    if (isInputObjectType(plain)) {
      const needed = Object.values(plain.getFields()).filter((field) => isRequiredInputField(field));
      return Object.fromEntries(needed.map((field) => [field.name, exampleOf(field.type)]));
    }
    if (isEnumType(plain)) return plain.getValues()[0]?.name;
    return plain.name === 'Int' ? 1 : plain.name === 'Boolean' ? true : 'x';
  }
});

describe('[A1] a wrong rule is noticed', () => {
  type Plant = readonly [what: string, action: Action, change: Partial<DebateRule>];
  const PLANTS: readonly Plant[] = [
    ['suggesters add claims', 'claim.add', { own: 'suggester', any: 'suggester' }],
    ['writers edit the claims of others', 'claim.edit', { any: 'writer' }],
    ['editors change the settings', 'debate.edit', { own: 'editor', any: 'editor' }],
    ['claims are added to archived debates', 'claim.add', { states: ['draft', 'open', 'voting_closed', 'archived'] }],
    ['nothing is added to drafts', 'argument.add', { states: ['open', 'voting_closed'] }],
    ['admins edit the annotations of others', 'annotation.edit', { any: 'admin' }],
    ['editors archive the annotations of others', 'annotation.archive', { any: 'editor' }],
    ['only admins cite', 'citation.add', { own: 'admin', any: 'admin' }],
    ['one does not archive one’s own arguments', 'argument.archive', { own: 'editor' }],
    ['viewers resolve annotations', 'annotation.resolve', { own: 'viewer', any: 'viewer' }],
    ['members of the team edit sources of any debate', 'source.addVersion', { teamRole: 'guest' }],
    ['everybody undoes everything', 'undo.own', { any: 'viewer' }],
  ];

  it.each(PLANTS)(
    '%s',
    async (_what, action, change) => {
      const rules = RULES as Record<string, object>;
      const before = rules[action]!;
      const concerned = IN_DEBATE.filter(({ actions }) => actions.includes(action));
      rules[action] = { ...before, ...change };
      try {
        let wrong: string[] = [];
        for (const own of [false, true]) {
          for (const person of world.people.filter(({ accountId }) => accountId !== null)) {
            if (wrong.length > 0) continue;
            await world.madeBy(own ? person.accountId! : world.maker.accountId);
            const tries = allTries(concerned, world.places, (operation, place) =>
              promised(written, person, operation, place, own),
            );
            wrong = await wrongOf(tries, overHttp(person.client));
          }
        }
        expect(wrong).not.toEqual([]);
      } finally {
        rules[action] = before;
      }
    },
    60_000,
  );
});

it('[A1] counts its cells', () => {
  console.log(`${triedCells()} cells of docs/permissions.tsv compared over HTTP and WebSocket`);
  expect(triedCells()).toBeGreaterThan(15_000);
});
