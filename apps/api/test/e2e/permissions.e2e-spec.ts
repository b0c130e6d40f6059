import { randomUUID } from 'node:crypto';
import type { TeamRole, Visibility } from '@counterpoint/permissions';
import { anId, TEXT } from '../harness/canned.js';
import { mutate, MutationFailed } from '../harness/mutate.js';
import { accepted, marked } from '../harness/scene.js';
import { useSeed, type SeededDebate } from '../harness/seed.js';
import { useTestApi } from '../harness/test-api.js';
import type { AnswerError, TestClient } from '../harness/test-client.js';
import { apiToken, sessionOf } from '../harness/test-sessions.js';

const api = useTestApi();
const seed = useSeed(api.database);

async function browserOf(viewer: { accountId: string }): Promise<TestClient> {
  return api.client(await sessionOf(api.database, viewer));
}

const WHO = ['signed out', 'stranger', 'guest', 'member', 'admin', 'owner'] as const;
type Who = (typeof WHO)[number];

async function clientOf(who: Who, debate: SeededDebate): Promise<TestClient> {
  switch (who) {
    case 'signed out':
      return api.client();
    case 'stranger':
      return browserOf(await seed.person());
    case 'owner':
      return browserOf(debate.owner);
    default:
      return browserOf(await seed.member(debate.teamId, who satisfies TeamRole));
  }
}

const debateIdOf = (debate: SeededDebate) => anId('debate', debate.teamId, debate.debateId);
const claimIdOf = (debate: SeededDebate) => anId('claim', debate.teamId, debate.claim('a'));

/** The outcome in one word: the result's type, or the code of the error. */
const outcome = (client: TestClient, name: string, input: object) =>
  mutate(client, name, input).then(
    ({ __typename }) => (__typename.endsWith('Success') ? 'yes' : __typename),
    (error: unknown) => {
      if (error instanceof MutationFailed) return error.code;
      throw error;
    },
  );

type Deed = { readonly name: string; readonly input: (debate: SeededDebate) => object; readonly can?: string };
const DEEDS: Record<string, Deed> = {
  'add a claim': {
    name: 'addClaim',
    input: (debate) => ({ debateId: debateIdOf(debate), text: 'b' }),
    can: 'viewerCanAddClaim',
  },
  'argue about another’s claim': {
    name: 'addArgument',
    input: (debate) => ({
      debateId: debateIdOf(debate),
      targetId: claimIdOf(debate),
      stance: 'CON',
      premises: [{ text: randomUUID() }],
    }),
    can: 'viewerCanAddArgument',
  },
  'edit another’s claim': {
    name: 'editClaim',
    input: (debate) => ({ claimId: claimIdOf(debate), text: 'changed', expectedRevision: 1 }),
    can: 'claim(number: 1) { viewerCanEdit }',
  },
  vote: {
    name: 'voteOnClaim',
    input: (debate) => ({ claimId: claimIdOf(debate), value: 3, revision: 1 }),
    can: 'viewerCanVote',
  },
  annotate: {
    name: 'annotate',
    input: (debate) => ({ debateId: debateIdOf(debate), targetId: claimIdOf(debate), body: 'Hm.' }),
    can: 'viewerCanAnnotate',
  },
  'add a source': {
    name: 'addSource',
    input: (debate) => ({ debateId: debateIdOf(debate), title: 'A report', kind: 'OTHER' }),
    can: 'viewerCanAddSource',
  },
  'change the debate': {
    name: 'editDebate',
    input: (debate) => ({ debateId: debateIdOf(debate), question: 'New?', expectedRevision: 1 }),
    can: 'viewerCanEdit',
  },
  'open a debate': {
    name: 'createDebate',
    input: (debate) => ({ teamId: anId('team', debate.teamId, debate.teamId), question: 'Another?' }),
    can: 'team { viewerCanCreateDebate }',
  },
  'invite as admin': {
    name: 'createInvitation',
    input: (debate) => ({ teamId: anId('team', debate.teamId, debate.teamId), role: 'ADMIN' }),
    can: 'team { viewerCanInvite }',
  },
  'undo the owner’s change': {
    name: 'undoEvent',
    input: (debate) => ({ debateId: debateIdOf(debate), seq: 2 }),
    can: 'events(afterSeq: 1, first: 1) { edges { node { viewerCanUndo } } }',
  },
};

const OUT = 'NOT_SIGNED_IN';
const NO = 'NotAllowedError';
const ABSENT = 'NOT_FOUND';

/** Per deed: what comes of it for each of WHO. */
const TABLE: Record<'team' | 'public' | 'private', Record<keyof typeof DEEDS, readonly string[]>> = {
  team: {
    'add a claim': [OUT, ABSENT, NO, 'yes', 'yes', 'yes'],
    'argue about another’s claim': [OUT, ABSENT, NO, 'yes', 'yes', 'yes'],
    'edit another’s claim': [OUT, ABSENT, NO, NO, 'yes', 'yes'],
    vote: [OUT, ABSENT, NO, 'yes', 'yes', 'yes'],
    annotate: [OUT, ABSENT, NO, 'yes', 'yes', 'yes'],
    'add a source': [OUT, ABSENT, NO, 'yes', 'yes', 'yes'],
    'change the debate': [OUT, ABSENT, NO, NO, 'yes', 'yes'],
    'open a debate': [OUT, ABSENT, NO, 'yes', 'yes', 'yes'],
    'invite as admin': [OUT, ABSENT, NO, NO, 'yes', 'yes'],
    'undo the owner’s change': [OUT, ABSENT, NO, NO, NO, 'yes'],
  },
  public: {
    'add a claim': [OUT, NO, NO, 'yes', 'yes', 'yes'],
    'argue about another’s claim': [OUT, NO, NO, 'yes', 'yes', 'yes'],
    'edit another’s claim': [OUT, NO, NO, NO, 'yes', 'yes'],
    vote: [OUT, NO, NO, 'yes', 'yes', 'yes'],
    annotate: [OUT, NO, NO, 'yes', 'yes', 'yes'],
    'add a source': [OUT, NO, NO, 'yes', 'yes', 'yes'],
    'change the debate': [OUT, NO, NO, NO, 'yes', 'yes'],
    'open a debate': [OUT, ABSENT, NO, 'yes', 'yes', 'yes'],
    'invite as admin': [OUT, ABSENT, NO, NO, 'yes', 'yes'],
    'undo the owner’s change': [OUT, NO, NO, NO, NO, 'yes'],
  },
  private: {
    'add a claim': [OUT, ABSENT, ABSENT, ABSENT, ABSENT, 'yes'],
    'argue about another’s claim': [OUT, ABSENT, ABSENT, ABSENT, ABSENT, 'yes'],
    'edit another’s claim': [OUT, ABSENT, ABSENT, ABSENT, ABSENT, 'yes'],
    vote: [OUT, ABSENT, ABSENT, ABSENT, ABSENT, 'yes'],
    annotate: [OUT, ABSENT, ABSENT, ABSENT, ABSENT, 'yes'],
    'add a source': [OUT, ABSENT, ABSENT, ABSENT, ABSENT, 'yes'],
    'change the debate': [OUT, ABSENT, ABSENT, ABSENT, ABSENT, 'yes'],
    'open a debate': [OUT, ABSENT, NO, 'yes', 'yes', 'yes'],
    'invite as admin': [OUT, ABSENT, NO, NO, 'yes', 'yes'],
    'undo the owner’s change': [OUT, ABSENT, ABSENT, ABSENT, ABSENT, 'yes'],
  },
};

describe('[A1] who may do what', () => {
  describe.each(Object.keys(TABLE) as (keyof typeof TABLE)[])('in a %s debate', (visibility) => {
    it.each(WHO)('%s', async (who) => {
      const debate = await seed.story({ tree: 'a', visibility });
      const client = await clientOf(who, debate);
      const [found, expected, told]: Record<string, unknown>[] = [{}, {}, {}];
      for (const [deed, { name, input, can }] of Object.entries(DEEDS)) {
        // What the client is told it can do, asked before it is done.
        const { data } = await client.query<{ debate: unknown }>(`query ($id: ID!) { debate(id: $id) { ${can} } }`, {
          id: debateIdOf(debate),
        });
        told![deed] = JSON.stringify(data?.debate ?? null).includes('true');
        found![deed] = await outcome(client, name, input(debate));
        expected![deed] = TABLE[visibility][deed]?.[WHO.indexOf(who)];
        // Done things would get into the way of the next question: the wording, the settings, the claim itself.
        if (found![deed] === 'yes') await restore(debate);
      }
      expect(found).toEqual(expected);
      const answersToTold = Object.fromEntries(
        Object.entries(found!).map(([deed, result]) => [deed, result === 'yes']),
      );
      // A team is not to be seen through a debate that is not: there is nothing to tell.
      if (visibility === 'private' && who !== 'owner') expect(Object.values(told!)).not.toContain(true);
      else expect(told).toEqual(answersToTold);
    });
  });

  async function restore(debate: SeededDebate): Promise<void> {
    await seed.asOwner(
      `WITH d AS (UPDATE debate SET revision = 1 WHERE debate_id = $1), r AS (DELETE FROM item_revision WHERE item_id = $2 AND revision > 1)
       UPDATE item SET revision = 1, archived_at = NULL WHERE item_id = $2`,
      [debate.debateId, debate.claim('a')],
    );
  }
});

describe('[A10] an API token does what its scopes and its owner’s role allow together', () => {
  it.each([
    [
      ['read'],
      {
        addClaim: NO,
        voteOnClaim: NO,
        annotate: NO,
        editDebate: NO,
        createInvitation: NO,
        createTeam: 'NotAllowedError',
      },
    ],
    [
      ['content:write'],
      {
        addClaim: 'yes',
        voteOnClaim: NO,
        annotate: NO,
        editDebate: NO,
        createInvitation: NO,
        createTeam: 'NotAllowedError',
      },
    ],
    [
      ['vote:cast', 'comment:write'],
      {
        addClaim: NO,
        voteOnClaim: 'yes',
        annotate: 'yes',
        editDebate: NO,
        createInvitation: NO,
        createTeam: 'NotAllowedError',
      },
    ],
    [
      ['members:write'],
      {
        addClaim: NO,
        voteOnClaim: NO,
        annotate: NO,
        editDebate: NO,
        createInvitation: 'yes',
        createTeam: 'NotAllowedError',
      },
    ],
    [
      ['settings:write'],
      { addClaim: NO, voteOnClaim: NO, annotate: NO, editDebate: 'yes', createInvitation: NO, createTeam: 'yes' },
    ],
  ])('%j', async (scopes, expected) => {
    const debate = await seed.story({ tree: 'a' });
    const client = api.client({ token: await apiToken(api.database, debate.owner.accountId, scopes) });
    const tries = {
      addClaim: DEEDS['add a claim']!,
      voteOnClaim: DEEDS['vote']!,
      annotate: DEEDS['annotate']!,
      editDebate: DEEDS['change the debate']!,
      createInvitation: DEEDS['invite as admin']!,
      createTeam: { name: 'createTeam', input: () => ({ name: 'A script’s' }) },
    };
    const found: Record<string, unknown> = {};
    for (const [name, { input }] of Object.entries(tries)) found[name] = await outcome(client, name, input(debate));
    expect(found).toEqual(expected);
  });

  it('all scopes of a guest’s token make no member of them; and no token accepts an invitation or signs out', async () => {
    const debate = await seed.story({ tree: 'a' });
    const guest = await seed.member(debate.teamId, 'guest');
    const all = ['read', 'content:write', 'comment:write', 'vote:cast', 'members:write', 'settings:write'];
    const client = api.client({ token: await apiToken(api.database, guest.accountId, all) });
    expect(await outcome(client, 'addClaim', DEEDS['add a claim']!.input(debate))).toBe(NO);
    const { token } = accepted(
      await seed.invitations.createInvitation(debate.owner, {
        teamId: debate.teamId,
        role: 'admin',
        expiresInDays: 1,
        debateId: null,
      }),
    );
    expect(await outcome(client, 'acceptInvitation', { token })).toBe('FORBIDDEN');
    const { errors } = await client.query('mutation { signOut { done } }');
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

describe('[A3] [A6] what one may not see is not there', () => {
  /** Words that stand in every text of a hidden debate. */
  const CANARY = 'kestrel-7f3a';
  let hidden: SeededDebate;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    hidden = await seed.story({
      tree: `${CANARY} one > ${CANARY} two`,
      positions: [`${CANARY} one`],
      visibility: 'private',
      question: `${CANARY} question?`,
    });
    const { owner, teamId, debateId } = hidden;
    const claimId = hidden.claim(`${CANARY} one`);
    const { sourceId, sourceVersionId } = await seed.source(owner, hidden, `${CANARY} ${TEXT}`);
    const passage = marked(sourceVersionId, 'a memory stick', `${CANARY} ${TEXT}`);
    const { citationId } = accepted(
      await seed.citations.citePassage(owner, { ...hidden, claimId, passage, stance: 'SUPPORTS', provenance: [] }),
    );
    const { annotationId } = accepted(
      await seed.annotations.annotate(owner, { ...hidden, target: { kind: 'claim', id: claimId }, body: CANARY }),
    );
    const { invitationId } = accepted(
      await seed.invitations.createInvitation(owner, { teamId, role: 'member', expiresInDays: 1, debateId }),
    );
    const [event] = await seed.asOwner<{ event_id: string }>(
      'SELECT event_id FROM event WHERE debate_id = $1 AND seq = 2',
      [debateId],
    );
    Object.assign(ids, {
      debate: debateIdOf(hidden),
      claim: anId('claim', teamId, claimId),
      argument: anId('argument', teamId, hidden.step(`${CANARY} one > ${CANARY} two`)),
      source: anId('source', teamId, sourceId),
      sourceVersion: anId('sourceVersion', teamId, sourceVersionId),
      citation: anId('citation', teamId, citationId),
      annotation: anId('annotation', teamId, annotationId),
      invitation: anId('invitation', teamId, invitationId),
      event: anId('event', teamId, event!.event_id),
    });
  });

  const same = (errors: readonly AnswerError[] | undefined) =>
    errors?.map(({ message, path, extensions }) => ({ message, path, code: extensions?.code }));
  const NODE = 'query ($id: ID!) { node(id: $id) { id __typename } }';

  it('the owner sees each of them by its id', async () => {
    const client = await browserOf(hidden.owner);
    for (const [kind, id] of Object.entries(ids)) {
      const { data } = await client.query<{ node: { id: string; __typename: string } }>(NODE, { id });
      expect([kind, data?.node]).toEqual([kind, { id, __typename: kind[0]!.toUpperCase() + kind.slice(1) }]);
    }
  });

  it.each(['signed out', 'stranger', 'guest', 'member', 'admin'] as const)(
    '%s is told the same of what is hidden, of what is absent and of what is no id',
    async (who) => {
      const client = await clientOf(who, hidden);
      const absent = same((await client.query(NODE, { id: anId('claim', randomUUID(), randomUUID()) })).errors);
      expect(absent).toEqual([
        { message: 'There is nothing here, or nothing that you may see.', path: ['node'], code: 'NOT_FOUND' },
      ]);
      for (const [kind, id] of Object.entries({ ...ids, noise: 'x', empty: '' })) {
        // An admin of the team sees its invitations, which say no word of the debate.
        if (kind === 'invitation' && who === 'admin') continue;
        const answer = await client.query(NODE, { id });
        expect([kind, same(answer.errors), answer.data]).toEqual([kind, absent, null]);
      }
      for (const field of ['debate', 'team'] as const) {
        const ask = (id: string) => client.query(`query ($id: ID!) { ${field}(id: $id) { id } }`, { id });
        const given = field === 'debate' ? ids['debate']! : anId('team', hidden.teamId, hidden.teamId);
        const nothing = same((await ask(anId(field, randomUUID(), randomUUID()))).errors);
        if (field === 'debate' || who === 'signed out' || who === 'stranger')
          expect(same((await ask(given)).errors)).toEqual(nothing);
      }
    },
  );

  it('a subscription says the same, too', async () => {
    const SUBSCRIBE = 'subscription ($id: ID!) { debateEvents(debateId: $id, afterSeq: 0) { seq } }';
    const client = await clientOf('admin', hidden);
    const answers = [];
    for (const id of [ids['debate']!, anId('debate', randomUUID(), randomUUID())]) {
      const following = client.subscribe(SUBSCRIBE, { id })[Symbol.asyncIterator]();
      answers.push(
        await following.next().then(
          ({ value }) => JSON.stringify(value),
          (error: unknown) => JSON.stringify(error),
        ),
      );
    }
    expect(answers[0]).toContain('NOT_FOUND');
    expect(answers[1]).toBe(answers[0]);
  });

  it.each(['signed out', 'stranger', 'member', 'admin'] as const)(
    'no list, count, search or log shows a word of it to %s',
    async (who) => {
      const open = await seed.story({ owner: hidden.owner, teamId: hidden.teamId, tree: 'a', visibility: 'public' });
      const client = await clientOf(who, hidden);
      const answer = await client.query(
        `query ($team: ID!, $debate: ID!) {
         debates(first: 50) { totalCount edges { node { question positions { text } } } }
         team(id: $team) { name debates(first: 50) { totalCount edges { node { question } } } members { totalCount } invitations { edges { node { id } } } }
         debate(id: $debate) { outline { claims { texts } } events(first: 50) { edges { node { summary actor { name } } } } sources { edges { node { title } } }
           search(query: "${CANARY}") { totalCount edges { node { excerpt } } } annotations { edges { node { body } } }
           claim(number: 1) { text debates { question } arguments { edges { node { premises { text } } } } } }
         viewer { teams { edges { node { team { name debates { edges { node { question } } } } } } } }
       }`,
        { team: anId('team', hidden.teamId, hidden.teamId), debate: debateIdOf(open) },
      );
      expect(answer.errors).toBeUndefined();
      expect(JSON.stringify(answer.data).replaceAll(`"${CANARY}"`, '')).not.toContain(CANARY);
      expect(JSON.stringify(answer.data)).toContain('Why was the list made public?');
    },
  );
});

describe('[A3] claims that stand elsewhere', () => {
  it('show the debate one may read, and not the home that one may not', async () => {
    const home = await seed.story({ tree: 'shared', question: 'Whom do we trust?', visibility: 'private' });
    const { owner, teamId } = home;
    const there = await seed.story({ owner, teamId, visibility: 'private' as Visibility });
    accepted(await seed.claims.linkClaim(owner, { ...there, claimId: home.claim('shared'), asPosition: false }));
    const { annotationId } = accepted(
      await seed.annotations.annotate(owner, {
        ...home,
        target: { kind: 'claim', id: home.claim('shared') },
        body: 'Noted at home.',
      }),
    );
    const writer = await seed.participant(there, 'writer');
    const client = await browserOf(writer);
    const noted = await client.query('query ($id: ID!) { node(id: $id) { ... on Annotation { body } } }', {
      id: anId('annotation', teamId, annotationId),
    });
    expect([noted.data, noted.errors?.[0]?.extensions?.code]).toEqual([null, 'NOT_FOUND']);
    const { data, errors } = await client.query<{ debate: { claim: Record<string, unknown> } }>(
      `query ($id: ID!) { debate(id: $id) { claim(number: 1) { text homeDebate { question } debates { question } viewerCanEdit viewerCanVote viewerCanArgue
         viewerCanCite strength(debateId: $id) { value } tally { total } } } }`,
      { id: debateIdOf(there) },
    );
    expect(errors).toBeUndefined();
    expect(data?.debate.claim).toMatchObject({
      text: 'shared',
      homeDebate: null,
      debates: [{ question: 'Why was the list made public?' }],
      viewerCanEdit: false,
      viewerCanVote: false,
      viewerCanArgue: false,
      viewerCanCite: false,
    });
    const claimId = anId('claim', teamId, home.claim('shared'));
    expect(await outcome(client, 'voteOnClaim', { claimId, value: 3, revision: 1 })).toBe(NO);
    expect(await outcome(client, 'editClaim', { claimId, text: 'x', expectedRevision: 1 })).toBe(NO);
    const refused = await mutate(client, 'archiveClaim', { claimId });
    expect(refused.message).not.toContain('Whom do we trust?');
  });
});
