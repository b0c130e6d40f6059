import { anId } from '../harness/canned.js';
import { ask, codeOf } from '../harness/api-scene.js';
import { mutate, type Mutated } from '../harness/mutate.js';
import { useSeed, type SeededDebate } from '../harness/seed.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { apiToken, sessionOf } from '../harness/test-sessions.js';
import type { SignedInViewer } from '../../src/platform/auth/viewer.js';

const api = useTestApi();
const seed = useSeed(api.database);

const idOf = (debate: SeededDebate) => anId('debate', debate.teamId, debate.debateId);
const claimId = (debate: SeededDebate, name = 'a') => anId('claim', debate.teamId, debate.claim(name));
const clientOf = async (viewer: SignedInViewer) => api.client(await sessionOf(api.database, viewer));
const ROUND =
  'round { id number state mode voterCount viewerCanClose viewerCanRelease items { numbers revisions hasResult votes } } seq';

const policy = (client: TestClient, debate: SeededDebate, input: object) =>
  mutate(
    client,
    'editVotingPolicy',
    { debateId: idOf(debate), ...input },
    'debate { revision votingPolicy { voters mode results rule } } seq',
  );
const open = (client: TestClient, debate: SeededDebate, more: object = {}) =>
  mutate(client, 'openRound', { debateId: idOf(debate), ...more }, ROUND, 'RoundSuccess');
const step = (client: TestClient, name: 'closeRound' | 'releaseRound', roundId: string) =>
  mutate(client, name, { roundId }, ROUND, 'RoundSuccess');
const cast = (client: TestClient, debate: SeededDebate, value: number) =>
  mutate(
    client,
    'voteOnClaim',
    { claimId: claimId(debate), value, revision: 1 },
    'ballot { value revision } subject { __typename }',
    'BallotSuccess',
  );
const roundOf = (answer: Mutated) => answer['round'] as { id: string; state: string } & Record<string, unknown>;

const READ = `query ($id: ID!, $claim: ID!) {
  debate(id: $id) { viewerCanVote viewerCanOpenRound viewerCanEditVotingPolicy viewerCanRaiseSecrecy round { id state viewerCanClose } }
  node(id: $claim) { ... on Claim { viewerCanVote openRoundRevision openRound { number } viewerVote { value } viewerBallot { value revision }
    tally { total } votes { totalCount edges { node { value voter { name } } } } } } }`;
const read = (client: TestClient, debate: SeededDebate) =>
  ask<{ debate: Record<string, unknown>; node: Record<string, unknown> }>(client, READ, {
    id: idOf(debate),
    claim: claimId(debate),
  });

describe('a round over the API', () => {
  let debate: SeededDebate;
  let owner: TestClient;
  let voters: TestClient[];
  let roundId: string;

  beforeAll(async () => {
    debate = await seed.story({ tree: 'a > b' });
    owner = await clientOf(debate.owner);
    voters = await Promise.all((await seed.members(debate.teamId, 5)).map(clientOf));
  });

  it('is opened once votes are secret, and tells voters the rule', async () => {
    expect((await read(owner, debate)).debate).toMatchObject({
      viewerCanOpenRound: false,
      viewerCanRaiseSecrecy: true,
      round: null,
    });
    const changed = await policy(owner, debate, { mode: 'ANONYMOUS', expectedRevision: 1 });
    expect(changed).toMatchObject({
      debate: { revision: 2, votingPolicy: { voters: 'MEMBERS', mode: 'ANONYMOUS', results: 'AFTER_CLOSING' } },
    });
    const { rule } = (changed['debate'] as { votingPolicy: { rule: string[] } }).votingPolicy;
    expect(rule.join(' ')).toMatch(/after that nobody can find out how you voted/);
    expect((await read(owner, debate)).debate).toMatchObject({ viewerCanOpenRound: true });
    expect((await read(voters[0]!, debate)).node).toMatchObject({ viewerCanVote: false, openRound: null });
    expect(await cast(voters[0]!, debate, 3)).toMatchObject({
      __typename: 'NotAllowedError',
      message: expect.stringMatching(/no round is open/) as string,
    });
    const opened = await open(owner, debate, {
      subjectIds: [claimId(debate), anId('argument', debate.teamId, debate.step('a > b'))],
    });
    expect(roundOf(opened)).toMatchObject({
      number: 1,
      state: 'OPEN',
      viewerCanClose: true,
      viewerCanRelease: false,
      voterCount: null,
    });
    roundId = roundOf(opened).id;
    expect(
      await ask(
        owner,
        'query ($id: ID!) { node(id: $id) { __typename ... on Round { debate { id } openedBy { name } } } }',
        { id: roundId },
      ),
    ).toEqual({
      node: { __typename: 'Round', debate: { id: idOf(debate) }, openedBy: { name: 'Ada' } },
    });
  });

  it('shows each voter their own ballot, and nobody anything else', async () => {
    for (const [index, voter] of voters.entries()) {
      expect(await cast(voter, debate, index % 2 === 0 ? 4 : 1)).toEqual({
        __typename: 'BallotSuccess',
        ballot: { value: index % 2 === 0 ? 4 : 1, revision: 1 },
        subject: { __typename: 'Claim' },
      });
    }
    const seen = {
      openRoundRevision: 1,
      openRound: { number: 1 },
      viewerVote: null,
      tally: { total: 0 },
      votes: { totalCount: 0, edges: [] },
    };
    expect((await read(voters[1]!, debate)).node).toEqual({
      ...seen,
      viewerCanVote: true,
      viewerBallot: { value: 1, revision: 1 },
    });
    expect((await read(owner, debate)).node).toEqual({ ...seen, viewerCanVote: true, viewerBallot: null });
  });

  it('is nothing that a token votes in, and a token of a voter sees no more than the voter', async () => {
    const voter = await seed.member(debate.teamId);
    const token = api.client({ token: await apiToken(api.database, voter.accountId, ['read', 'vote:cast']) });
    expect(await cast(token, debate, 3)).toMatchObject({
      __typename: 'NotAllowedError',
      message: expect.stringMatching(/No API token/) as string,
    });
    expect((await read(token, debate)).node).toMatchObject({ viewerCanVote: false });
  });

  it('[A2] [A9] is not there for people of another team, whatever id they hold', async () => {
    const other = await seed.story({ tree: 'a' });
    const stranger = await clientOf(other.owner);
    await policy(stranger, other, { mode: 'BLIND', expectedRevision: 1 });
    for (const name of ['closeRound', 'releaseRound'] as const) {
      await expect(step(stranger, name, roundId)).rejects.toThrow(/NOT_FOUND/);
    }
    await expect(open(stranger, debate)).rejects.toThrow(/NOT_FOUND/);
    expect(await open(stranger, other, { subjectIds: [claimId(debate)] })).toMatchObject({
      __typename: 'ValidationError',
      message: expect.stringMatching(/live in this debate/) as string,
    });
    expect(await codeOf(stranger, 'query ($id: ID!) { node(id: $id) { id } }', { id: roundId })).toBe('NOT_FOUND');
  });

  it('[P2] shows its results when it is closed, the totals alone, and forgets whose ballot was whose', async () => {
    const closed = await step(owner, 'closeRound', roundId);
    expect(roundOf(closed)).toMatchObject({
      state: 'RELEASED',
      voterCount: 5,
      viewerCanClose: false,
      items: { numbers: [1, 2], revisions: [1, 1], hasResult: [true, false], votes: [0, 2, 0, 0, 3, 0, 0, 0, 0, 0] },
    });
    expect((await read(voters[1]!, debate)).node).toMatchObject({
      viewerCanVote: false,
      openRound: null,
      viewerVote: null,
      viewerBallot: null,
      tally: { total: 5 },
      votes: { totalCount: 0, edges: [] },
    });
    const { debate: log } = await ask<{
      debate: { events: { edges: { node: { type: string; summary: string; viewerCanUndo: boolean } }[] } };
    }>(
      owner,
      'query ($id: ID!) { debate(id: $id) { events(first: 4) { edges { node { type summary viewerCanUndo } } } } }',
      { id: idOf(debate) },
    );
    expect(log.events.edges.map(({ node }) => node)).toMatchObject([
      { type: 'ROUND_RELEASED', viewerCanUndo: false },
      { type: 'ROUND_CLOSED', viewerCanUndo: false },
      { type: 'ROUND_OPENED', summary: 'opened a round of votes', viewerCanUndo: false },
      { type: 'VOTING_POLICY_CHANGED', viewerCanUndo: false },
    ]);
  });
});
