import { brokenInvariants } from '../../../test/harness/invariants.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { Connections } from '../../platform/database/connections.js';
import { Database } from '../../platform/database/database.js';
import { VoteService } from '../vote/vote.service.js';
import { RoundService } from './round.service.js';
import { VotingPolicyService } from './voting-policy.service.js';

const seed = useSeed();
const elsewhere = new Connections(seed.testDatabase.appUrl, { size: 6 });
afterAll(() => elsewhere.close());
const nodes = [seed.votes, new VoteService(new Database(elsewhere), seed.signals)] as const;
const rounds = new RoundService(seed.database, seed.signals);
const policies = new VotingPolicyService(seed.database, seed.signals);

const REPETITIONS = 25;

async function openRound(mode: 'blind' | 'anonymous') {
  const debate = await seed.story({ tree: 'a; b' });
  accepted(await policies.editVotingPolicy(debate.owner, { ...debate, mode, expectedRevision: 1 }));
  const { roundId } = accepted(await rounds.openRound(debate.owner, { ...debate, itemIds: null }));
  return { debate, round: { ...debate, roundId } };
}

const results = (roundId: string) =>
  seed.asOwner<{ item_id: string; counts: number[] }>('SELECT item_id, counts FROM round_result WHERE round_id = $1', [
    roundId,
  ]);

describe('[C8] ballots that come in while a round is closed', () => {
  it('are counted or refused: the result is what was acknowledged, to the ballot', async () => {
    let late = 0;
    for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
      const { debate, round } = await openRound(repetition % 2 === 0 ? 'anonymous' : 'blind');
      const voters = await seed.members(debate.teamId, 6);
      const acknowledged = new Map<string, number>();
      const racing = voters.map(async (voter, index) => {
        for (let turn = 0; ; turn += 1) {
          const itemId = debate.claim(turn % 2 === 0 ? 'a' : 'b');
          const ballot = {
            teamId: debate.teamId,
            itemId,
            kind: 'claim' as const,
            value: (index + turn) % 5,
            revision: 1,
          };
          const outcome = await nodes[(index + turn) % 2 === 0 ? 0 : 1].castVote(voter, ballot);
          if (!outcome.ok)
            return expect(outcome.refusal).toMatchObject({
              message: expect.stringMatching(/no round is open/) as string,
            });
          acknowledged.set(`${itemId} ${voter.accountId}`, ballot.value);
        }
      });
      await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 30));
      accepted(await rounds.closeRound(debate.owner, round));
      await Promise.all(racing);
      late += racing.length;
      for (const name of ['a', 'b']) {
        const values = [...acknowledged]
          .filter(([key]) => key.startsWith(debate.claim(name)))
          .map(([, value]) => value);
        const counts = [0, 1, 2, 3, 4].map((value) => values.filter((one) => one === value).length);
        const shown = (await results(round.roundId)).find((row) => row.item_id === debate.claim(name))?.counts ?? null;
        const isShown = repetition % 2 === 1 ? values.length > 0 : values.length >= 5;
        expect(shown).toEqual(isShown ? counts : null);
      }
    }
    expect(late).toBe(6 * REPETITIONS);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  }, 90_000);
});

describe('[C1] one person who votes many times at once', () => {
  it('has one ballot, on two nodes, and it is one of theirs', async () => {
    const { debate, round } = await openRound('blind');
    const voter = await seed.member(debate.teamId);
    const cast = Array.from({ length: 64 }, (_, turn) =>
      nodes[turn % 2 === 0 ? 0 : 1].castVote(voter, {
        teamId: debate.teamId,
        itemId: debate.claim('a'),
        kind: 'claim',
        value: turn % 5,
        revision: 1,
        idempotencyKey: `turn ${turn}`,
      }),
    );
    for (const outcome of await Promise.all(cast)) accepted(outcome);
    accepted(await rounds.closeRound(debate.owner, round));
    const [{ counts } = { counts: [] }] = await results(round.roundId);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await seed.asOwner('SELECT voter_count FROM round WHERE round_id = $1', [round.roundId])).toEqual([
      { voter_count: 1 },
    ]);
  });
});

describe('two admins at once', () => {
  it('open one round, close it once and release it once', async () => {
    const debate = await seed.story({ tree: 'a' });
    const policy = { ...debate, mode: 'anonymous' as const, results: 'when_released' as const, expectedRevision: 1 };
    accepted(await policies.editVotingPolicy(debate.owner, policy));
    const admins = await seed.members(debate.teamId, 4, 'admin');
    const opened = await Promise.all(admins.map((admin) => rounds.openRound(admin, { ...debate, itemIds: null })));
    const won = opened.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
    expect(won).toHaveLength(1);
    const round = { ...debate, roundId: won[0]!.roundId };
    const closed = await Promise.all(admins.map((admin) => rounds.closeRound(admin, round)));
    expect(closed.filter(({ ok }) => ok)).toHaveLength(1);
    const released = await Promise.all(admins.map((admin) => rounds.releaseRound(admin, round)));
    expect(released.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await seed.log(debate)).map(({ type }) => type).slice(-4)).toEqual([
      'VOTING_POLICY_CHANGED',
      'ROUND_OPENED',
      'ROUND_CLOSED',
      'ROUND_RELEASED',
    ]);
  });
});
