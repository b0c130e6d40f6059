import { randomUUID } from 'node:crypto';
import type { GraphQLField } from 'graphql';
import { encodeCursor } from '../../src/platform/graphql/page.js';
import { brokenInvariants } from '../harness/invariants.js';
import { anId } from '../harness/canned.js';
import { furnished } from '../harness/furnished.js';
import { mutationsWith, schemaOf, type Choice } from '../harness/input-fuzz.js';
import { mutate } from '../harness/mutate.js';
import { useSeed, type SeededDebate } from '../harness/seed.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { sessionOf } from '../harness/test-sessions.js';

const api = useTestApi();
const seed = useSeed(api.database);

/** A browser in which the person is signed in. */
async function browserOf(viewer: { accountId: string }): Promise<TestClient> {
  return api.client(await sessionOf(api.database, viewer));
}

const usual: Record<string, string> = {
  language: 'en',
  url: 'https://example.org',
  publishedOn: '2016-03',
  password: 'A longer text.',
};
const right: Choice = { id: () => null, text: (field) => usual[field] ?? 'A text.', number: () => 1 };

/** What is not about an object, and what it answers to "A text." in every field. */
const WITHOUT_ID: Readonly<Record<string, string>> = {
  acceptInvitation: 'InvitationUnusableError',
  beginAddingPasskey: 'ProofNeededError',
  beginSecondFactor: 'ProofNeededError',
  changeEmail: 'ValidationError',
  changePassword: 'ValidationError',
  confirmEmail: 'LinkOverError',
  confirmSecondFactor: 'SecondFactorStateError',
  createTeam: 'CreateTeamSuccess',
  eraseAccount: 'ValidationError',
  exportAccount: 'ProofNeededError',
  finishAddingPasskey: 'ValidationError',
  finishSignIn: 'SignInOverError',
  finishSignUp: 'LinkOverError',
  openShareLink: 'ShareLinkUnusableError',
  removeSecondFactor: 'ProofNeededError',
  renewRecoveryCodes: 'ProofNeededError',
  requestPasswordReset: 'ValidationError',
  resetPassword: 'LinkOverError',
  setMailPreferences: 'SetMailPreferencesSuccess',
  setUpServer: 'LinkOverError',
  signIn: 'BadCredentialsError',
  signInWithPasskey: 'ValidationError',
  signUp: 'ValidationError',
  unsubscribe: 'LinkOverError',
};

describe('[A11] [I7] strange input to any mutation', () => {
  /** Sends every mutation; answers which of them said what, and that none stumbled. */
  async function tryAll(client: TestClient, choice: Choice): Promise<Map<string, string>> {
    const answers = new Map<string, string>();
    for (const { name, document, variables } of mutationsWith(await schemaOf(api.client()), choice)) {
      const { data, errors, status } = await client.query<Record<string, { __typename: string }>>(document, variables);
      const code = errors?.[0]?.extensions?.code ?? 'no code';
      answers.set(name, data?.[name]?.__typename ?? code);
      expect([name, code, status]).not.toEqual([name, 'INTERNAL', status]);
      expect(status).toBe(200);
    }
    expect(answers.size).toBeGreaterThan(25);
    return answers;
  }

  it.each<[string, () => string]>([
    ['empty', () => ''],
    ['noise', () => 'x'],
    ['an injection', () => `' OR 1=1 --`],
    ['a NUL', () => '\u0000'],
    ['44 characters that are no id', () => '_'.repeat(44)],
    ['a hundred thousand characters', () => 'A'.repeat(100_000)],
    ['an id of nothing', () => anId('claim', randomUUID(), randomUUID())],
    [
      'the nil uuid',
      () => anId('debate', '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000000'),
    ],
  ])('an id that is %s is NOT_FOUND everywhere, and nothing is written', async (_what, id) => {
    const { debate } = await furnished(seed);
    const before = await seed.snapshot();
    const client = await browserOf(debate.owner);
    const answers = await tryAll(client, { ...right, id });
    const found = [...answers].filter(([, answer]) => answer !== 'NOT_FOUND');
    // What takes no id does what it does, or refuses these very texts.
    expect(Object.fromEntries(found)).toEqual(WITHOUT_ID);
    const teams = (table: { name: string }) => !['team', 'membership', 'session', 'rate_limit'].includes(table.name);
    expect(((await seed.snapshot()) as { name: string }[]).filter(teams)).toEqual(
      (before as { name: string }[]).filter(teams),
    );
  });

  it('[A2] ids of another team are NOT_FOUND everywhere, and change nothing there', async () => {
    const { debate } = await furnished(seed);
    const theirs = await furnished(seed);
    const before = await seed.snapshot();
    const answers = await tryAll(await browserOf(debate.owner), { ...right, id: (field) => theirs.ids[field] });
    for (const [name, answer] of answers) {
      if (!(name in WITHOUT_ID)) expect([name, answer]).toEqual([name, 'NOT_FOUND']);
    }
    const untouched = (table: { name: string }) =>
      !['team', 'membership', 'session', 'rate_limit'].includes(table.name);
    expect(((await seed.snapshot()) as { name: string }[]).filter(untouched)).toEqual(
      (before as { name: string }[]).filter(untouched),
    );
  });

  it('[A2] ids of another kind are NOT_FOUND', async () => {
    const { debate, ids } = await furnished(seed);
    const kinds = [
      'teamId',
      'debateId',
      'claimId',
      'argumentId',
      'sourceId',
      'sourceVersionId',
      'citationId',
      'annotationId',
    ];
    const client = await browserOf(debate.owner);
    for (const kind of kinds) {
      // Something that is addressed by another kind than the one given must not be found.
      const answers = await tryAll(client, { ...right, id: () => ids[kind] });
      for (const name of [
        'editDebate',
        'editClaim',
        'editArgument',
        'archiveCitation',
        'editAnnotation',
        'createDebate',
        'addSourceVersion',
      ]) {
        const fits = {
          editDebate: 'debateId',
          editClaim: 'claimId',
          editArgument: 'argumentId',
          archiveCitation: 'citationId',
          editAnnotation: 'annotationId',
          createDebate: 'teamId',
        };
        if (fits[name as keyof typeof fits] !== kind) expect([name, answers.get(name)]).toEqual([name, 'NOT_FOUND']);
      }
    }
  }, 120_000);

  it.each<[string, string]>([
    ['empty', ''],
    ['white space', ' \n\t '],
    ['a NUL', 'a\u0000b'],
    ['half a character', 'a\ud800b'],
    ['an escape sequence', '\u001b]0;owned\u0007'],
    ['turned around', '\u202eevil\u202c'],
    ['twenty thousand characters', 'x'.repeat(20_000)],
    ['an injection', `'; DROP TABLE vote; --`],
    ['a broken template', '{{constructor.constructor("return process")()}}'],
  ])('a text that is %s never makes the server stumble, and leaves all rules unbroken', async (_what, text) => {
    const { debate, ids } = await furnished(seed);
    await tryAll(await browserOf(debate.owner), { ...right, id: (field) => ids[field], text: () => text });
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
    if (MUST_NOT_BE_STORED.some((character) => text.includes(character))) expect(await stored(text)).toBe(0);
    else if (text.trim() !== '' && text.length < 500) expect(await stored(text)).toBeGreaterThan(0);
  });

  it.each([-1, 0, 99, 2 ** 31 - 1, -(2 ** 31)])('nor does the number %d', async (number) => {
    const { debate, ids } = await furnished(seed);
    await tryAll(await browserOf(debate.owner), { ...right, id: (field) => ids[field], number: () => number });
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  const MUST_NOT_BE_STORED = ['\u0000', '\ud800', '\u001b'];

  /** How many texts in the database hold these characters. */
  async function stored(text: string): Promise<number> {
    if (text.includes('\u0000')) return 0; // PostgreSQL cannot hold it at all
    const [row] = await seed.asOwner<{ count: number }>(
      `SELECT (SELECT count(*) FROM claim WHERE position($1 IN text) > 0)::int + (SELECT count(*) FROM annotation WHERE position($1 IN body) > 0)::int
            + (SELECT count(*) FROM team WHERE position($1 IN name) > 0)::int AS count`,
      [text],
    );
    return row?.count ?? 0;
  }
});

describe('bad input is told clearly, and changes nothing', () => {
  let debate: SeededDebate;
  let ids: Record<string, string>;
  let client: TestClient;
  beforeAll(async () => {
    ({ debate, ids } = await furnished(seed));
    client = await browserOf(debate.owner);
  });
  const premise = { premises: [{ text: 'b' }] };

  it.each<[string, string, (given: Record<string, string>) => object, object]>([
    [
      'an empty claim',
      'addClaim',
      ({ debateId }) => ({ debateId, text: ' ' }),
      { __typename: 'ValidationError', field: 'text', message: 'Write something: this cannot be empty.' },
    ],
    [
      'an over-long claim',
      'addClaim',
      ({ debateId }) => ({ debateId, text: 'x'.repeat(501) }),
      {
        __typename: 'ValidationError',
        field: 'text',
        message: 'At most 500 characters; these are 501. Say it shorter, or split it.',
      },
    ],
    [
      'an over-long note',
      'addArgument',
      ({ debateId, claimId }) => ({ debateId, targetId: claimId, stance: 'PRO', ...premise, note: 'n'.repeat(501) }),
      { __typename: 'ValidationError', field: 'note' },
    ],
    [
      'no premise',
      'addArgument',
      ({ debateId, claimId }) => ({ debateId, targetId: claimId, stance: 'PRO', premises: [] }),
      { __typename: 'ValidationError', field: 'premises' },
    ],
    [
      'a circle',
      'addArgument',
      ({ debateId, claimId }) => ({ debateId, targetId: claimId, stance: 'PRO', premises: [{ claimId }] }),
      {
        __typename: 'CycleError',
        message: 'This would make a claim rest on itself: #1. Choose another premise, or argue against another claim.',
      },
    ],
    [
      'a vote of 5',
      'voteOnClaim',
      ({ claimId }) => ({ claimId, value: 5, revision: 1 }),
      { __typename: 'ValidationError', field: 'value', message: 'A vote is a whole number from 0 to 4; this is 5.' },
    ],
    [
      'a vote of -1',
      'voteOnArgument',
      ({ argumentId }) => ({ argumentId, value: -1, revision: 1 }),
      { __typename: 'ValidationError', field: 'value' },
    ],
    [
      'a vote on a revision to come',
      'voteOnClaim',
      ({ claimId }) => ({ claimId, value: 3, revision: 7 }),
      { __typename: 'RevisionConflictError' },
    ],
    [
      'an edit of an older revision',
      'editClaim',
      ({ claimId }) => ({ claimId, text: 'new', expectedRevision: 9 }),
      { __typename: 'RevisionConflictError' },
    ],
    [
      'a link of 91 days',
      'createInvitation',
      ({ teamId }) => ({ teamId, role: 'MEMBER', expiresInDays: 91 }),
      { __typename: 'ValidationError', field: 'expiresInDays' },
    ],
    [
      'an owner by link',
      'createInvitation',
      ({ teamId }) => ({ teamId, role: 'OWNER' }),
      { __typename: 'ValidationError', field: 'role' },
    ],
    [
      'undoing the beginning',
      'undoEvent',
      ({ debateId }) => ({ debateId, seq: 1 }),
      { __typename: 'NotUndoableError' },
    ],
  ])('%s', async (_what, name, input, expected) => {
    const before = await seed.snapshot();
    expect(
      await mutate(
        client,
        name,
        input(ids),
        /ValidationError/.test(JSON.stringify(expected)) ? '... on ValidationError { field }' : '',
      ),
    ).toMatchObject(expected);
    expect(await seed.snapshot()).toEqual(before);
  });

  it.each<[string, string, unknown]>([
    ['a vote of 1.5', 'voteOnClaim', { claimId: 'x', value: 1.5, revision: 1 }],
    ['a vote in words', 'voteOnClaim', { claimId: 'x', value: 'four', revision: 1 }],
    [
      'a stance that is none',
      'addArgument',
      { debateId: 'x', targetId: 'x', stance: 'MAYBE', premises: [{ text: 'b' }] },
    ],
    [
      'a premise that is two things',
      'addArgument',
      { debateId: 'x', targetId: 'x', stance: 'PRO', premises: [{ text: 'b', claimId: 'x' }] },
    ],
    ['a premise that is nothing', 'addArgument', { debateId: 'x', targetId: 'x', stance: 'PRO', premises: [{}] }],
    ['[A13] Discourse CVE-2026-28219: a field that is none', 'addClaim', { debateId: 'x', text: 'a', authorId: 'x' }],
    ['null where something must be', 'addClaim', { debateId: null, text: 'a' }],
    ['no input at all', 'addClaim', null],
    ['a list as input', 'addClaim', []],
  ])('%s does not fit the schema', async (_what, name, input) => {
    const before = await seed.snapshot();
    await expect(mutate(client, name, input as object)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await seed.snapshot()).toEqual(before);
  });
});

describe('[A11] lists', () => {
  const LISTS: [string, string][] = [
    ['debates', 'debates(first: 5, after: $after) { totalCount }'],
    ['members', 'team(id: $teamId) { members(after: $after) { totalCount } }'],
    ['invitations', 'team(id: $teamId) { invitations(after: $after) { totalCount } }'],
    ['debates of a team', 'team(id: $teamId) { debates(after: $after) { totalCount } }'],
    ['own teams', 'viewer { teams(after: $after) { totalCount } }'],
    ['sources', 'debate(id: $debateId) { sources(after: $after) { totalCount } }'],
    ['claims', 'debate(id: $debateId) { claims(after: $after) { totalCount } }'],
    ['annotations', 'debate(id: $debateId) { annotations(after: $after) { totalCount } }'],
    ['hits', 'debate(id: $debateId) { search(query: "a", after: $after) { totalCount } }'],
    ...['arguments', 'servesIn', 'votes', 'citations', 'annotations', 'revisions'].map((list): [string, string] => [
      `${list} of a claim`,
      `node(id: $claimId) { ... on Claim { ${list}(after: $after) { totalCount } } }`,
    ]),
    ...['arguments', 'votes', 'annotations', 'revisions'].map((list): [string, string] => [
      `${list} of an argument`,
      `node(id: $argumentId) { ... on Argument { ${list}(after: $after) { totalCount } } }`,
    ]),
    ...[
      'auditLog',
      'hiddenContent',
      'mutes',
      'participants',
      'reports',
      'reviewMarks',
      'rounds',
      'shareLinks',
      'suggestions',
    ].map((list): [string, string] => [
      `${list} of a debate`,
      `debate(id: $debateId) { ${list}(after: $after) { totalCount } }`,
    ]),
    ['audit log of a team', 'team(id: $teamId) { auditLog(after: $after) { totalCount } }'],
    ['versions', 'node(id: $sourceId) { ... on Source { versions(after: $after) { totalCount } } }'],
    [
      'citations of a text',
      'node(id: $sourceVersionId) { ... on SourceVersion { citations(debateId: $debateId, after: $after) { totalCount } } }',
    ],
    ['replies', 'node(id: $annotationId) { ... on Annotation { replies(after: $after) { totalCount } } }'],
  ];
  let given: Awaited<ReturnType<typeof furnished>>;
  let client: TestClient;
  beforeAll(async () => {
    given = await furnished(seed);
    client = await browserOf(given.debate.owner);
  });

  it.each(LISTS)('%s refuse a cursor that they did not give', async (_what, fields) => {
    for (const after of [
      'x',
      '',
      encodeCursor([]),
      encodeCursor(['x', 'y', 'z', 'q']),
      encodeCursor([{} as never].slice(1)),
      encodeCursor([true, null]),
    ]) {
      const named = [
        'teamId',
        'debateId',
        'claimId',
        'argumentId',
        'sourceId',
        'sourceVersionId',
        'annotationId',
      ].filter((name) => fields.includes(`$${name}`));
      const declared = named.map((name) => `, $${name}: ID!`).join('');
      const { errors } = await client.query(`query ($after: String${declared}) { ${fields} }`, {
        after,
        ...Object.fromEntries(named.map((name) => [name, given.ids[name]])),
      });
      expect([after, errors?.map((error) => error.extensions?.code)]).toEqual([after, ['BAD_USER_INPUT']]);
    }
  });

  it('every list of the schema that takes a cursor is tried above', async () => {
    const schema = await schemaOf(api.client());
    const lists = Object.values(schema.getTypeMap()).flatMap((type) =>
      'getFields' in type
        ? Object.values(type.getFields())
            .filter((field): field is GraphQLField<unknown, unknown> => 'args' in field)
            .filter((field) => field.args.some((arg) => arg.name === 'after'))
            .map((field) => `${type.name}.${field.name}`)
        : [],
    );
    expect(lists).toHaveLength(LISTS.length + 1); // + annotations of a text, which need a debate as its citations do
  });
});

it('nothing of all this was a fault', () => {
  const faults = api
    .log()
    .split('\n')
    .filter((line) => line.includes('"level":50'));
  expect(faults).toEqual([]);
});
