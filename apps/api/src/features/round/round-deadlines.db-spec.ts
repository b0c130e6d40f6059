import { brokenInvariants } from '../../../test/harness/invariants.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { Connections } from '../../platform/database/connections.js';
import { Database } from '../../platform/database/database.js';
import { createLogger } from '../../platform/logger.js';
import { VoteService } from '../vote/vote.service.js';
import { RoundClock } from './round-clock.js';
import { RoundService } from './round.service.js';
import { VotingPolicyService } from './voting-policy.service.js';

const seed = useSeed();
const rounds = new RoundService(seed.database, seed.signals);
const policies = new VotingPolicyService(seed.database, seed.signals);
const elsewhere = new Connections(seed.testDatabase.appUrl, { size: 6 });
afterAll(() => elsewhere.close());
const votes = [seed.votes, new VoteService(new Database(elsewhere), seed.signals)] as const;

/** Two nodes that close rounds; nobody starts them but the tests. */
const silent = createLogger({ level: 'silent' });
const clocks = () =>
  [seed.connections, elsewhere].map((connections) => new RoundClock(connections, seed.signals, silent));

const inMilliseconds = (milliseconds: number) => new Date(Date.now() + milliseconds);
const DAY = 86_400_000;

async function secretDebate(mode: 'blind' | 'anonymous' = 'blind', results = 'after_closing' as const) {
  const debate = await seed.story({ tree: 'a' });
  accepted(await policies.editVotingPolicy(debate.owner, { ...debate, mode, results, expectedRevision: 1 }));
  return debate;
}

/** A round whose time is over so soon; shorter than anybody may ask for. */
async function endingIn(debate: SeededDebate, milliseconds: number): Promise<string> {
  const opened = await rounds.openRound(debate.owner, { ...debate, itemIds: null, closesAt: inMilliseconds(DAY) });
  const { roundId } = accepted(opened);
  await endIn(roundId, milliseconds);
  return roundId;
}

const endIn = (roundId: string, milliseconds: number) =>
  seed.asOwner(
    `UPDATE round SET closes_at = greatest(opened_at + interval '1 microsecond', clock_timestamp() + $2 * interval '1 millisecond')
      WHERE round_id = $1`,
    [roundId, milliseconds],
  );

const roundOf = async (roundId: string) =>
  (
    await seed.asOwner<{ closed: boolean; onTime: boolean; closedBy: string | null; released: boolean }>(
      `SELECT closed_at IS NOT NULL AS closed, closed_at = closes_at AS "onTime", closed_by AS "closedBy",
              released_at IS NOT NULL AS released FROM round WHERE round_id = $1`,
      [roundId],
    )
  )[0]!;

describe('the closing time of a round', () => {
  it('is from a minute to a year away', async () => {
    const debate = await secretDebate();
    for (const [away, message] of [
      [30_000, /a minute at least/],
      [-DAY, /a minute at least/],
      [367 * DAY, /a year at most/],
    ] as const) {
      const outcome = await rounds.openRound(debate.owner, {
        ...debate,
        itemIds: null,
        closesAt: inMilliseconds(away),
      });
      expect(outcome).toMatchObject({
        refusal: { kind: 'invalid', field: 'closesAt', message: expect.stringMatching(message) as string },
      });
    }
    accepted(await rounds.openRound(debate.owner, { ...debate, itemIds: null, closesAt: inMilliseconds(DAY) }));
    expect((await seed.log(debate)).at(-1)).toMatchObject({
      payload: { closesAt: expect.stringMatching(/Z$/) as string },
    });
  });

  it('[C8] ends it for voters to the moment, though no node has closed it', async () => {
    const debate = await secretDebate();
    const roundId = await endingIn(debate, DAY);
    const vote = { teamId: debate.teamId, itemId: debate.claim('a'), kind: 'claim' as const, value: 3, revision: 1 };
    accepted(await seed.votes.castVote(debate.owner, vote));
    await endIn(roundId, 0);
    for (const outcome of [
      await seed.votes.castVote(debate.owner, { ...vote, value: 0 }),
      await seed.votes.withdrawVote(debate.owner, vote),
    ]) {
      expect(outcome).toMatchObject({
        refusal: { message: expect.stringMatching(/no round is open/) as string },
      });
    }
    expect(await roundOf(roundId)).toMatchObject({ closed: false });
    // An admin who comes before the node closes it at its time, too.
    accepted(await rounds.closeRound(debate.owner, { ...debate, roundId }));
    expect(await roundOf(roundId)).toEqual({ closed: true, onTime: true, closedBy: null, released: true });
  });

  it('is kept without anybody: closed, shown, logged, and nobody’s doing in the audit log', async () => {
    const debate = await secretDebate();
    const roundId = await endingIn(debate, DAY);
    accepted(
      await seed.votes.castVote(debate.owner, {
        ...{ teamId: debate.teamId, itemId: debate.claim('a') },
        ...{ kind: 'claim', value: 4, revision: 1 },
      }),
    );
    // Whoever opened it is out of the team by then.
    const other = await seed.member(debate.teamId, 'owner');
    await seed.asOwner('UPDATE participant SET account_id = $2 WHERE account_id = $1', [
      debate.owner.accountId,
      other.accountId,
    ]);
    await seed.asOwner('DELETE FROM membership WHERE account_id = $1', [debate.owner.accountId]);
    await endIn(roundId, 100);
    const [clock] = clocks();
    clock!.onModuleInit();
    for (let tries = 0; tries < 100 && !(await roundOf(roundId)).closed; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await clock!.onApplicationShutdown();
    expect(await roundOf(roundId)).toEqual({ closed: true, onTime: true, closedBy: null, released: true });
    expect(await seed.asOwner('SELECT counts FROM tally WHERE item_id = $1', [debate.claim('a')])).toEqual([
      { counts: [0, 0, 0, 0, 1] },
    ]);
    expect((await seed.log(debate)).slice(-2)).toMatchObject([
      { type: 'ROUND_CLOSED', payload: { roundId, atItsTime: true } },
      { type: 'ROUND_RELEASED', payload: { roundId, atItsTime: true } },
    ]);
    expect(
      await seed.asOwner(
        'SELECT action, actor_id, via FROM audit_entry WHERE subject_id = $1 AND seq > 1 ORDER BY seq DESC LIMIT 2',
        [roundId],
      ),
    ).toEqual([
      { action: 'round.released', actor_id: null, via: 'nobody' },
      { action: 'round.closed', actor_id: null, via: 'nobody' },
    ]);
  });

  it('waits for the release where that is the rule', async () => {
    const debate = await seed.story({ tree: 'a' });
    const policy = { ...debate, mode: 'blind' as const, results: 'when_released' as const, expectedRevision: 1 };
    accepted(await policies.editVotingPolicy(debate.owner, policy));
    const roundId = await endingIn(debate, 0);
    await clocks()[0]!.closeDue();
    expect(await roundOf(roundId)).toMatchObject({ closed: true, released: false });
    accepted(await rounds.releaseRound(debate.owner, { ...debate, roundId }));
  });
});

describe('[C8] ballots that come in while a round ends by itself, on two nodes', () => {
  const REPETITIONS = 25;

  it('are counted or refused, and the round ends once: the result is what was acknowledged', async () => {
    let cast = 0;
    for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
      const debate = await secretDebate('blind');
      const voters = await seed.members(debate.teamId, 4);
      const roundId = await endingIn(debate, 30 + Math.random() * 30);
      const acknowledged = new Map<string, number>();
      const racing = voters.map(async (voter, index) => {
        for (let turn = 0; ; turn += 1) {
          const value = (index + turn) % 5;
          const outcome = await votes[(index + turn) % 2 === 0 ? 0 : 1].castVote(voter, {
            ...{ teamId: debate.teamId, itemId: debate.claim('a') },
            ...{ kind: 'claim', value, revision: 1 },
          });
          if (!outcome.ok) {
            return expect(outcome.refusal).toMatchObject({
              message: expect.stringMatching(/no round is open/) as string,
            });
          }
          acknowledged.set(voter.accountId, value);
          cast += 1;
        }
      });
      const closing = clocks().map(async (clock) => {
        while (!(await roundOf(roundId)).closed) await clock.closeDue();
      });
      await Promise.all([...racing, ...closing]);
      const values = [...acknowledged.values()];
      expect(await seed.asOwner('SELECT counts FROM round_result WHERE round_id = $1', [roundId])).toEqual(
        values.length === 0
          ? []
          : [{ counts: [0, 1, 2, 3, 4].map((value) => values.filter((v) => v === value).length) }],
      );
      const ends = (await seed.log(debate)).filter(({ type }) => type === 'ROUND_CLOSED' || type === 'ROUND_RELEASED');
      expect(ends).toHaveLength(2);
    }
    expect(cast).toBeGreaterThan(REPETITIONS);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  }, 60_000);
});
