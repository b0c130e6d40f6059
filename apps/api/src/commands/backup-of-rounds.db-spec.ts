import { join } from 'node:path';
import { backupOf, restoreInto } from '../../test/harness/backup-run.js';
import { brokenInvariants } from '../../test/harness/invariants.js';
import { temporaryFolder } from '../../test/harness/launcher-process.js';
import { accepted, useScene } from '../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../test/harness/seed.js';
import { useEmptyDatabase } from '../../test/harness/template-database.js';
import { RoundService } from '../features/round/round.service.js';
import { VotingPolicyService } from '../features/round/voting-policy.service.js';
import { VoteService } from '../features/vote/vote.service.js';

jest.setTimeout(90_000);

const folder = temporaryFolder();
afterAll(() => folder.remove());

const seed = useSeed();
const empty = useEmptyDatabase();

describe('[P5] a backup with rounds of secret votes in it', () => {
  const debates: Record<string, { debate: SeededDebate; roundId: string }> = {};

  beforeAll(async () => {
    const rounds = new RoundService(seed.database, seed.signals);
    const policies = new VotingPolicyService(seed.database, seed.signals);
    for (const [name, mode] of [
      ['open', 'anonymous'],
      ['blind', 'blind'],
      ['over', 'anonymous'],
    ] as const) {
      const debate = await seed.story({ tree: 'a' });
      accepted(await policies.editVotingPolicy(debate.owner, { ...debate, mode, expectedRevision: 1 }));
      const { roundId } = accepted(await rounds.openRound(debate.owner, { ...debate, itemIds: null }));
      for (const voter of await seed.members(debate.teamId, 5))
        await seed.vote(voter, debate.teamId, debate.claim('a'), 3);
      if (name === 'over') accepted(await rounds.closeRound(debate.owner, { ...debate, roundId }));
      debates[name] = { debate, roundId };
    }
    const file = join(folder.path, 'rounds.tar');
    expect((await backupOf(seed.testDatabase, file)).code).toBe(0);
    expect((await restoreInto(empty, file)).code).toBe(0);
  });

  const restored = useScene(empty);
  const votes = new VoteService(restored.database, restored.signals);
  const rounds = new RoundService(restored.database, restored.signals);

  it('keeps ballots and receipts, and no secret that would open them', async () => {
    const count = (table: string) => `(SELECT count(*)::int FROM ${table}) AS ${table}`;
    const counts = `SELECT ${['ballot', 'receipt', 'round_secret', 'ballot_request'].map(count).join(', ')}`;
    expect(await seed.unsealed(counts)).toEqual([{ ballot: 15, receipt: 15, round_secret: 2, ballot_request: 0 }]);
    expect(await restored.unsealed(counts)).toEqual([{ ballot: 15, receipt: 15, round_secret: 0, ballot_request: 0 }]);
    // As sealed as it was.
    await expect(restored.asOwner('SELECT FROM ballot')).resolves.toEqual([]);
    expect(await brokenInvariants(restored.asOwner)).toEqual({});
  });

  it('a round that was open takes no ballot after it, says why, and can be closed with what it has', async () => {
    const { debate, roundId } = debates['open']!;
    const vote = { teamId: debate.teamId, itemId: debate.claim('a'), kind: 'claim' as const, value: 1, revision: 1 };
    const outcome = await votes.castVote(debate.owner, vote);
    expect(outcome).toMatchObject({
      refusal: { message: expect.stringMatching(/secret was not in the backup/) as string },
    });
    accepted(await rounds.closeRound(debate.owner, { ...debate, roundId }));
    expect(await restored.asOwner('SELECT counts FROM tally WHERE item_id = $1', [debate.claim('a')])).toEqual([
      { counts: [0, 0, 0, 5, 0] },
    ]);
    expect(await brokenInvariants(restored.asOwner)).toEqual({});
  });

  it('a blind one shows its totals all the same', async () => {
    const { debate, roundId } = debates['blind']!;
    accepted(await rounds.closeRound(debate.owner, { ...debate, roundId }));
    expect(await restored.asOwner('SELECT FROM vote WHERE item_id = $1', [debate.claim('a')])).toEqual([]);
    expect(await restored.asOwner('SELECT counts FROM tally WHERE item_id = $1', [debate.claim('a')])).toEqual([
      { counts: [0, 0, 0, 5, 0] },
    ]);
    expect(await brokenInvariants(restored.asOwner)).toEqual({});
  });
});
