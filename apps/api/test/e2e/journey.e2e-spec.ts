import { accepted } from '../harness/scene.js';
import { useSeed } from '../harness/seed.js';
import { mutate, type Mutated } from '../harness/mutate.js';
import { useTestApi } from '../harness/test-api.js';
import type { Delivery, TestClient } from '../harness/test-client.js';
import { TEXT, anId } from '../harness/canned.js';

const api = useTestApi();
const seed = useSeed(api.database);

type Update = {
  debateEvents: {
    seq: number;
    resyncRequired: boolean;
    events: { seq: number; type: string; summary: string; actor: { name: string } }[];
    tallies: { number: number; tally: { counts: number[] } }[];
  };
};
const FOLLOW = `subscription ($id: ID!, $afterSeq: Int!) { debateEvents(debateId: $id, afterSeq: $afterSeq) {
  seq resyncRequired events { seq type summary actor { name } } tallies { number tally { counts } } } }`;

/** A second browser that follows a debate. */
class Onlooker {
  readonly events: string[] = [];
  readonly seqs: number[] = [];
  readonly tallies = new Map<number, number[]>();
  private readonly following: AsyncIterator<Delivery<Update>>;

  constructor(client: TestClient, debateId: string, afterSeq: number) {
    this.following = client.subscribe<Update>(FOLLOW, { id: debateId, afterSeq })[Symbol.asyncIterator]();
  }

  async until(isThere: () => boolean): Promise<void> {
    while (!isThere()) {
      const { value, done } = await this.following.next();
      if (done === true) throw new Error('The subscription has ended.');
      const update = value.data?.debateEvents;
      if (update === undefined) throw new Error(JSON.stringify(value));
      this.events.push(...update.events.map((event) => `${event.actor.name} ${event.summary}`));
      this.seqs.push(...update.events.map((event) => event.seq));
      for (const { number, tally } of update.tallies) this.tallies.set(number, tally.counts);
    }
  }
}

const succeeded = (result: Mutated): Mutated => {
  if (!/Success$/.test(result.__typename)) throw new Error(JSON.stringify(result));
  return result;
};
const signUp = async (name: string) => {
  const client = api.client();
  const email = `${name.toLowerCase()}.${Date.now()}@example.org`;
  succeeded(
    await mutate(
      client,
      'signUp',
      { name, email, password: 'correct horse battery' },
      'viewer { account { name } email }',
    ),
  );
  return { client, email };
};

describe('the main journey, over HTTP and WebSocket', () => {
  it('from an empty start: sign up, found a team, open a debate, invite, argue, undercut, cite, vote, undo; a second browser sees it all', async () => {
    const { client: ada, email } = await signUp('Ada');
    succeeded(await mutate(ada, 'signIn', { email, password: 'correct horse battery' }));
    const { team } = succeeded(await mutate(ada, 'createTeam', { name: 'The desk' }, 'team { id viewerRole }'));
    expect(team).toMatchObject({ viewerRole: 'OWNER' });
    const teamId = (team as { id: string }).id;
    const opened = succeeded(
      await mutate(
        ada,
        'createDebate',
        {
          teamId,
          question: 'Why was the list made public?',
          visibility: 'PUBLIC',
          positions: ['A defector brought it.', 'A service planted it.'],
        },
        'debate { id seq positions { id number text } viewerCanEdit }',
      ),
    );
    const debate = opened['debate'] as {
      id: string;
      seq: number;
      positions: { id: string; number: number; text: string }[];
      viewerCanEdit: boolean;
    };
    expect(debate).toMatchObject({ seq: 3, viewerCanEdit: true, positions: [{ number: 1 }, { number: 2 }] });

    const { path } = succeeded(
      await mutate(ada, 'createInvitation', { teamId, role: 'MEMBER', debateId: debate.id }, 'path'),
    );
    const token = (path as string).split('/').at(-1)!;
    const { client: bo } = await signUp('Bo');
    const preview = await bo.query<{ invitation: object }>(
      'query ($token: String!) { invitation(token: $token) { teamName invitedBy role usable } }',
      { token },
    );
    expect(preview.data?.invitation).toEqual({ teamName: 'The desk', invitedBy: 'Ada', role: 'MEMBER', usable: true });
    succeeded(await mutate(bo, 'acceptInvitation', { token }, 'membership { role } debate { question }'));

    const onlooker = new Onlooker(api.client(), debate.id, debate.seq);
    const debateId = debate.id;
    const [first] = debate.positions;
    const added = succeeded(
      await mutate(
        ada,
        'addArgument',
        {
          debateId,
          targetId: first!.id,
          stance: 'PRO',
          premises: [{ text: 'The forms are dated.' }],
          note: 'Nobody dates a forgery twice.',
        },
        'seq argument { id number premises { id number } }',
      ),
    );
    const argument = added['argument'] as { id: string; number: number; premises: { id: string; number: number }[] };
    const undercut = succeeded(
      await mutate(
        bo,
        'addArgument',
        { debateId, targetId: argument.id, stance: 'CON', premises: [{ text: 'Dates are easily added.' }] },
        'seq argument { id number target { __typename } }',
      ),
    );
    expect(undercut['argument']).toMatchObject({ target: { __typename: 'Argument' } });

    const { source } = succeeded(
      await mutate(
        bo,
        'addSource',
        { debateId, title: 'A report', kind: 'NEWS_REPORT', text: TEXT },
        'source { id number(debateId: "' + debateId + '") currentVersion { id text } }',
      ),
    );
    const version = (source as { currentVersion: { id: string; text: string } }).currentVersion;
    const quote = 'the forms of 22,000 recruits';
    const start = version.text.indexOf(quote);
    const passage = { sourceVersionId: version.id, start, end: start + quote.length, quote };
    succeeded(
      await mutate(
        bo,
        'citePassage',
        { debateId, claimId: argument.premises[0]!.id, passage },
        'citation { origin { title } }',
      ),
    );
    succeeded(
      await mutate(
        bo,
        'claimFromPassage',
        { debateId, text: 'There are 22,000 forms.', passage },
        'claim { number citations { totalCount } }',
      ),
    );

    const onTruth = succeeded(
      await mutate(
        bo,
        'voteOnClaim',
        { claimId: first!.id, value: 4, revision: 1 },
        'tally { counts mean } viewerVote { value isStale }',
        'VoteSuccess',
      ),
    );
    expect(onTruth).toMatchObject({
      tally: { counts: [0, 0, 0, 0, 1], mean: 4 },
      viewerVote: { value: 4, isStale: false },
    });
    succeeded(
      await mutate(
        bo,
        'voteOnArgument',
        { argumentId: argument.id, value: 1, revision: 1 },
        'tally { counts }',
        'VoteSuccess',
      ),
    );

    await onlooker.until(() => onlooker.events.length >= 5 && onlooker.tallies.size >= 2);
    expect(onlooker.events).toEqual([
      'Ada made argument #3',
      'Bo made argument #5',
      'Bo added source S1',
      'Bo cited a passage under #4',
      'Bo added #7',
    ]);
    expect(onlooker.tallies.get(1)).toEqual([0, 0, 0, 0, 1]);
    expect(onlooker.tallies.get(argument.number)).toEqual([0, 1, 0, 0, 0]);

    const undone = succeeded(
      await mutate(
        bo,
        'undoEvent',
        { debateId, seq: undercut['seq'] },
        'seq event { type undoes summary } debate { seq }',
      ),
    );
    expect(undone).toMatchObject({
      seq: 9,
      event: { type: 'ARGUMENT_ARCHIVED', undoes: undercut['seq'] },
      debate: { seq: 9 },
    });
    await onlooker.until(() => onlooker.events.length >= 6);
    expect(onlooker.events.at(-1)).toBe('Bo archived argument #5');
    expect(onlooker.seqs).toEqual([4, 5, 6, 7, 8, 9]);

    const after = await api.client().query<{
      debate: {
        outline: { claims: { texts: string[] }; arguments: { numbers: number[] } };
        events: { edges: { node: { seq: number } }[] };
      };
    }>('query ($id: ID!) { debate(id: $id) { outline { claims { texts } arguments { numbers } } events(afterSeq: 0, first: 50) { edges { node { seq } } } } }', { id: debateId });
    expect(after.errors).toBeUndefined();
    expect(after.data?.debate.outline.claims.texts).toEqual([
      'A defector brought it.',
      'A service planted it.',
      'The forms are dated.',
      'There are 22,000 forms.',
    ]);
    expect(after.data?.debate.outline.arguments.numbers).toEqual([3]);
    expect(after.data?.debate.events.edges.map(({ node }) => node.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('[C3] a retried mutation answers the same over HTTP', async () => {
    const { client } = await signUp('Cleo');
    const create = () => mutate(client, 'createTeam', { name: 'Once', idempotencyKey: 'once' }, 'team { id name }');
    const [one, two] = await Promise.all([create(), create()]);
    expect(succeeded(one)).toEqual(two);
    expect(await mutate(client, 'createTeam', { name: 'Twice', idempotencyKey: 'once' })).toMatchObject({
      __typename: 'IdempotencyMismatchError',
    });
  });

  it('[L5] signing out elsewhere ends the socket of that session, and of no other', async () => {
    const debate = await seed.story({ tree: 'a' });
    const { client, email } = await signUp('Dora');
    const other = api.client();
    succeeded(await mutate(other, 'signIn', { email, password: 'correct horse battery' }));
    const { data } = await client.query<{ viewer: { account: { id: string } } }>('{ viewer { account { id } } }');
    await seed.asOwner(
      `INSERT INTO membership (team_id, account_id, role) SELECT $1, account_id, 'member' FROM credential WHERE email = $2`,
      [debate.teamId, email],
    );
    expect(data?.viewer.account.id).toBeDefined();
    const id = anId('debate', debate.teamId, debate.debateId);
    const leaving = client.socket();
    const closed = new Promise<{ code: number }>((resolve) =>
      leaving.on('closed', (event) => resolve(event as { code: number })),
    );
    const stream = leaving.iterate<Update>({ query: FOLLOW, variables: { id, afterSeq: 0 } });
    await stream.next();
    const staying = new Onlooker(other, id, 0);
    await staying.until(() => staying.seqs.length > 0);

    const began = performance.now();
    const signedOut = await client.query<{ signOut: { done: boolean } }>('mutation { signOut { done } }');
    expect(signedOut.data?.signOut.done).toBe(true);
    expect((await closed).code).toBeGreaterThanOrEqual(4400);
    expect(performance.now() - began).toBeLessThan(3_000);
    accepted(await seed.claims.addClaim(debate.owner, { ...debate, text: 'b', asPosition: false }));
    await staying.until(() => staying.seqs.length > 2);
    await expect(stream.next()).rejects.toMatchObject({ code: (await closed).code });
    expect((await client.query<{ viewer: null }>('{ viewer { email } }')).data?.viewer).toBeNull();
  });
});
