import { v7 as uuidv7 } from 'uuid';
import { brokenInvariants } from '../../../test/harness/invariants.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { Connections } from '../../platform/database/connections.js';
import type { SignedInViewer, Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotFound, NotSignedIn } from '../../platform/errors.js';
import { ClaimService } from '../claim/claim.service.js';
import { OutlineService } from '../outline/outline.service.js';
import { readTallies } from './vote.loader.js';
import { VoteService, type CastVote } from './vote.service.js';
import { teamKey } from '../../platform/graphql/batch.js';

const seed = useSeed();
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});

const cast = (debate: SeededDebate, choice: Partial<CastVote> = {}, by: Viewer = debate.owner, service = seed.votes) =>
  service.castVote(by, {
    teamId: debate.teamId,
    itemId: debate.claim('a'),
    kind: 'claim',
    value: 3,
    revision: 1,
    ...choice,
  });

async function tallyOf(debate: SeededDebate, itemId = debate.claim('a')) {
  const key = teamKey(debate.teamId, itemId);
  const tally = (await seed.database.withViewer(debate.owner, (tx) => readTallies(tx, [key]))).get(key);
  return { counts: tally?.counts, stale: tally?.staleCounts, mean: tally?.mean };
}

const historyOf = (voter: SignedInViewer) =>
  seed.asOwner('SELECT value, revision FROM vote_history WHERE voter_id = $1 ORDER BY history_id', [voter.accountId]);

describe('voting', () => {
  it('asks two separate questions: how true a claim is, how much an argument bears on its target', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    const itemId = debate.step('a > b');
    accepted(await cast(debate, { value: 4 }));
    accepted(await cast(debate, { itemId, kind: 'argument', value: 1 }));
    expect(await tallyOf(debate)).toEqual({ counts: [0, 0, 0, 0, 1], stale: [0, 0, 0, 0, 0], mean: 4 });
    expect(await tallyOf(debate, itemId)).toEqual({ counts: [0, 1, 0, 0, 0], stale: [0, 0, 0, 0, 0], mean: 1 });
    expect(await tallyOf(debate, debate.claim('b'))).toMatchObject({ mean: null });
    await expect(cast(debate, { itemId, kind: 'claim' })).rejects.toThrow(NotFound);
    await expect(cast(debate, { kind: 'argument' })).rejects.toThrow(NotFound);
  });

  it('is one vote a person: casting again replaces it, and says what it was', async () => {
    const debate = await seed.story({ tree: 'a' });
    expect(accepted(await cast(debate, { value: 0 })).previousValue).toBeNull();
    expect(accepted(await cast(debate, { value: 4 })).previousValue).toBe(0);
    expect(await tallyOf(debate)).toMatchObject({ counts: [0, 0, 0, 0, 1] });
  });

  it('leaves a trace of each change, and none where nothing changed', async () => {
    const debate = await seed.story({ tree: 'a' });
    const { owner, teamId } = debate;
    for (const value of [2, 2, 3]) accepted(await cast(debate, { value }));
    const withdraw = () => seed.votes.withdrawVote(owner, { teamId, itemId: debate.claim('a') });
    expect(accepted(await withdraw()).previousValue).toBe(3);
    expect(accepted(await withdraw()).previousValue).toBeNull();
    accepted(await cast(debate, { value: 1 }));
    expect(await historyOf(owner)).toEqual([
      { value: 2, revision: 1 },
      { value: 3, revision: 1 },
      { value: null, revision: 1 },
      { value: 1, revision: 1 },
    ]);
    expect(await tallyOf(debate)).toMatchObject({ counts: [0, 1, 0, 0, 0] });
  });

  it('[rule 4] is no event of the log', async () => {
    const debate = await seed.story({ tree: 'a' });
    const before = await seed.log(debate);
    accepted(await cast(debate));
    expect(await seed.log(debate)).toEqual(before);
  });

  it.each([-1, 5, 2.5, NaN, Infinity, 2 ** 40])('[A11] refuses %d, in words and by the database', async (value) => {
    const debate = await seed.story({ tree: 'a' });
    const before = await seed.snapshot();
    expect(await cast(debate, { value })).toEqual(
      refusal('invalid', { field: 'value', message: expect.stringContaining('from 0 to 4') as string }),
    );
    expect(await seed.snapshot()).toEqual(before);
  });

  it('refuses a revision that has not been written yet, with what is there', async () => {
    const debate = await seed.story({ tree: 'a' });
    for (const revision of [0, 2, -1]) {
      expect(await cast(debate, { revision })).toEqual(refusal('conflict', { currentRevision: 1, currentText: 'a' }));
    }
  });

  it('refuses votes on what is archived, and on what is unknown or of another team', async () => {
    const debate = await seed.story({ tree: 'a' });
    const theirs = await seed.story({ owner: debate.owner, tree: 'a' });
    await expect(cast(debate, { itemId: uuidv7() })).rejects.toThrow(NotFound);
    await expect(cast(debate, { itemId: theirs.claim('a') })).rejects.toThrow(NotFound);
    accepted(await seed.claims.archiveClaim(debate.owner, { teamId: debate.teamId, claimId: debate.claim('a') }));
    expect(await cast(debate)).toEqual(refusal('notAllowed'));
  });

  it('[A1] is for writers in the item’s home, while voting is open', async () => {
    const debate = await seed.story({ tree: 'a', visibility: 'public' });
    await expect(cast(debate, {}, seed.nobody)).rejects.toThrow(NotSignedIn);
    expect(await cast(debate, {}, await seed.person())).toEqual(refusal('notAllowed'));
    expect(await cast(debate, {}, await seed.member(debate.teamId, 'guest'))).toEqual(refusal('notAllowed'));
    expect(await cast(debate, {}, { ...debate.owner, scopes: ['content:write'] })).toEqual(refusal('notAllowed'));
    const voter = await seed.member(debate.teamId);
    accepted(await cast(debate, {}, voter));
    accepted(await seed.debates.editDebate(debate.owner, { ...debate, state: 'voting_closed', expectedRevision: 1 }));
    expect(await cast(debate, { value: 0 }, voter)).toEqual(
      refusal('notAllowed', { message: 'Voting in this debate is closed.' }),
    );
    expect(await seed.votes.withdrawVote(voter, { teamId: debate.teamId, itemId: debate.claim('a') })).toEqual(
      refusal('notAllowed'),
    );
  });
});

describe('[rule 6] votes judge a revision', () => {
  const edit = (debate: SeededDebate, text: string, expectedRevision: number, spellingOnly = false) =>
    seed.claims.editClaim(debate.owner, {
      teamId: debate.teamId,
      claimId: debate.claim('a'),
      text,
      expectedRevision,
      spellingOnly,
    });

  it('an edit makes them stale and deletes none; a correction of spelling does not; re-affirming makes them fresh', async () => {
    const debate = await seed.story({ tree: 'a' });
    const [ada, bo] = await seed.members(debate.teamId, 2);
    accepted(await cast(debate, { value: 4 }, ada));
    accepted(await cast(debate, { value: 1 }, bo));
    accepted(await edit(debate, 'A', 1, true));
    expect(await tallyOf(debate)).toEqual({ counts: [0, 1, 0, 0, 1], stale: [0, 0, 0, 0, 0], mean: 2.5 });
    accepted(await edit(debate, 'Something else', 2));
    expect(await tallyOf(debate)).toEqual({ counts: [0, 1, 0, 0, 1], stale: [0, 1, 0, 0, 1], mean: 2.5 });
    accepted(await cast(debate, { value: 4, revision: 3 }, ada));
    expect(await tallyOf(debate)).toEqual({ counts: [0, 1, 0, 0, 1], stale: [0, 1, 0, 0, 0], mean: 2.5 });
    // Judged an old wording, as somebody may who had it on the screen: counts, but stale.
    accepted(await cast(debate, { value: 2, revision: 2 }, await seed.member(debate.teamId)));
    expect(await tallyOf(debate)).toMatchObject({ counts: [0, 1, 1, 0, 1], stale: [0, 1, 1, 0, 0] });
    accepted(await seed.votes.withdrawVote(bo!, { teamId: debate.teamId, itemId: debate.claim('a') }));
    expect(await tallyOf(debate)).toMatchObject({ counts: [0, 0, 1, 0, 1], stale: [0, 0, 1, 0, 0] });
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('a vote on a corrected spelling stays fresh with those before it', async () => {
    const debate = await seed.story({ tree: 'a' });
    accepted(await edit(debate, 'Something else', 1));
    accepted(await edit(debate, 'something else', 2, true));
    accepted(await cast(debate, { revision: 2 }));
    expect(await tallyOf(debate)).toMatchObject({ stale: [0, 0, 0, 0, 0] });
  });
});

describe('[rule 3] under load', () => {
  const otherSource = new Connections(seed.testDatabase.appUrl, { size: 6 });
  afterAll(() => otherSource.close());
  const otherNode = new Database(otherSource);
  const nodes = [seed.votes, new VoteService(otherNode, seed.signals)];
  const otherClaims = new ClaimService(otherNode, seed.signals);

  it('[C1] 64 votes of one person at once, on two nodes, leave one: a value that was sent, and its history', async () => {
    for (let round = 0; round < 4; round += 1) {
      const debate = await seed.story({ tree: 'a' });
      const sent = Array.from({ length: 64 }, (_, index) => index % 5);
      await Promise.all(
        sent.map(async (value, index) => accepted(await cast(debate, { value }, debate.owner, nodes[index % 2]))),
      );
      const [vote, ...others] = await seed.asOwner<{ value: number }>('SELECT value FROM vote WHERE item_id = $1', [
        debate.claim('a'),
      ]);
      expect(others).toEqual([]);
      expect(sent).toContain(vote?.value);
      expect((await historyOf(debate.owner)).at(-1)).toEqual({ value: vote?.value, revision: 1 });
    }
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  }, 60_000);

  it('[C2] whoever has voted on one node reads their vote on the other', async () => {
    const debate = await seed.story({ tree: 'a' });
    const readers = [seed.outlines, new OutlineService(otherNode, seed.memory)];
    for (let turn = 0; turn < 10; turn += 1) {
      accepted(await cast(debate, { value: turn % 5 }, debate.owner, nodes[turn % 2]));
      const own = await readers[(turn + 1) % 2]!.ownVotes(debate.owner, debate.teamId, debate.debateId);
      expect(own.values).toEqual([turn % 5]);
    }
  });

  it('[C5] tallies are what the votes add up to, while people vote, withdraw and edit at once', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    const { owner, teamId } = debate;
    const voters = await seed.members(teamId, 12);
    const claimId = debate.claim('a');
    const work: Promise<unknown>[] = [];
    for (const [index, voter] of voters.entries()) {
      for (let turn = 0; turn < 6; turn += 1) {
        const votes = nodes[(index + turn) % 2]!;
        work.push(
          turn === 4 && index % 3 === 0
            ? votes.withdrawVote(voter, { teamId, itemId: claimId })
            : votes.castVote(voter, { teamId, itemId: claimId, kind: 'claim', value: (index + turn) % 5, revision: 1 }),
          votes.castVote(voter, {
            teamId,
            itemId: debate.step('a > b'),
            kind: 'argument',
            value: turn % 5,
            revision: 1,
          }),
        );
      }
    }
    for (const [index, text] of ['one', 'two', 'three'].entries()) {
      work.push(
        otherClaims.editClaim(owner, { teamId, claimId, text, expectedRevision: index + 1, spellingOnly: index === 1 }),
      );
    }
    await Promise.all(work);
    expect(
      await seed.asOwner('SELECT count(*)::int AS votes FROM vote WHERE item_id = $1', [debate.step('a > b')]),
    ).toEqual([{ votes: 12 }]);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  }, 60_000);
});
