import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { Connections } from '../../platform/database/connections.js';
import { Database } from '../../platform/database/database.js';
import { VoteService } from './vote.service.js';

const seed = useSeed();

/** Races: so many, or as many as there is time for. */
const RACES = 500;
const TIME_MS = 20_000;
/** A slow machine that runs other tests beside this one gets through these. */
const AT_LEAST = 20;

describe('[C8] votes that come in while voting closes', () => {
  const elsewhere = new Connections(seed.testDatabase.appUrl, { size: 6 });
  afterAll(() => elsewhere.close());
  const nodes = [seed.votes, new VoteService(new Database(elsewhere), seed.signals)];

  it('come before the end or are refused: none is dated later, and what was read at the end stays', async () => {
    let cast = 0;
    let refused = 0;
    let races = 0;
    for (const began = performance.now(); races < RACES && performance.now() - began < TIME_MS; races += 1) {
      const debate = await seed.story({ tree: 'a; b' });
      const { owner, teamId, debateId } = debate;
      const voters = await seed.members(teamId, 4);
      const racing = voters.map(async (voter, index) => {
        for (let turn = 0; ; turn += 1) {
          const itemId = debate.claim((index + turn) % 2 === 0 ? 'a' : 'b');
          const vote = { teamId, itemId, kind: 'claim' as const, value: turn % 5, revision: 1 };
          const outcome = await nodes[(index + turn) % 2]!.castVote(voter, vote);
          if (!outcome.ok)
            return expect(outcome.refusal).toMatchObject({ message: 'Voting in this debate is closed.' });
          cast += 1;
        }
      });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 15));
      accepted(await seed.debates.editDebate(owner, { ...debate, state: 'voting_closed', expectedRevision: 1 }));
      const tallies = `SELECT item_id, counts, version FROM tally WHERE team_id = $1 ORDER BY item_id`;
      const atTheEnd = await seed.asOwner(tallies, [teamId]);
      await Promise.all(racing);
      refused += racing.length;
      expect(await seed.asOwner(tallies, [teamId])).toEqual(atTheEnd);
      const late = await seed.asOwner(
        `SELECT h.at, v.cast_at, e.at AS closed FROM event e
           JOIN vote_history h ON h.team_id = e.team_id
           JOIN vote v ON v.team_id = e.team_id
          WHERE e.debate_id = $1 AND e.type = 'DEBATE_EDITED' AND (h.at >= e.at OR v.cast_at >= e.at)`,
        [debateId],
      );
      expect(late).toEqual([]);
    }
    expect(races).toBeGreaterThanOrEqual(AT_LEAST);
    expect(refused).toBe(4 * races);
    expect(cast).toBeGreaterThan(races);
  }, 60_000);

  it('and after it opens again they are dated after that', async () => {
    const debate = await seed.story({ tree: 'a' });
    const vote = { teamId: debate.teamId, itemId: debate.claim('a'), kind: 'claim' as const, value: 2, revision: 1 };
    for (const [index, state] of (['voting_closed', 'open'] as const).entries()) {
      accepted(await seed.debates.editDebate(debate.owner, { ...debate, state, expectedRevision: index + 1 }));
    }
    const receipt = accepted(await seed.votes.castVote(debate.owner, vote));
    const [opened] = await seed.asOwner<{ at: Date }>(
      'SELECT at FROM event WHERE debate_id = $1 ORDER BY seq DESC LIMIT 1',
      [debate.debateId],
    );
    expect(receipt.vote!.castAt.getTime()).toBeGreaterThanOrEqual(opened!.at.getTime());
  });
});
