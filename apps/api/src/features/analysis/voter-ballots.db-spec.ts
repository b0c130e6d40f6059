import { useSeed } from '../../../test/harness/seed.js';
import { nobody } from '../../platform/auth/viewer.js';
import { ballotsOf } from './voter-ballots.js';

const seed = useSeed();

describe('the named votes of some people in a debate', () => {
  it('come with all votes on the same items, for who may read the debate', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    const [bo, cleo] = await seed.members(debate.teamId, 2);
    await seed.vote(bo!, debate.teamId, debate.claim('b'), 4);
    await seed.vote(cleo!, debate.teamId, debate.claim('b'), 1);
    await seed.vote(cleo!, debate.teamId, debate.claim('a'), 3);
    const asked = [cleo!.accountId, debate.owner.accountId, bo!.accountId];
    const ballots = (viewer: typeof debate.owner, voters = asked) =>
      seed.database.withViewer(viewer, (tx) => ballotsOf(tx, debate, voters));
    const all = await ballots(debate.owner);
    expect(all.map(({ number, counts }) => [number, counts])).toEqual([
      [1, [0, 0, 0, 1, 0]],
      [3, [0, 1, 0, 0, 1]],
    ]);
    expect(new Set(all[1]!.named)).toEqual(
      new Set([
        { voter: cleo!.accountId, level: 1 },
        { voter: bo!.accountId, level: 4 },
      ]),
    );
    expect(await ballots(debate.owner, [bo!.accountId])).toEqual([
      { number: 3, counts: [0, 1, 0, 0, 1], named: [{ voter: bo!.accountId, level: 4 }] },
    ]);
    expect(await ballots(debate.owner, [debate.owner.accountId])).toEqual([]);
  });

  it('are shown by the database itself to nobody who may not read the debate, whoever asks', async () => {
    const debate = await seed.story({ tree: 'a' });
    await seed.vote(debate.owner, debate.teamId, debate.claim('a'), 4);
    for (const viewer of [await seed.person('Eve'), nobody]) {
      const found = await seed.database.withViewer(viewer, (tx) => ballotsOf(tx, debate, [debate.owner.accountId]));
      expect(found).toEqual([]);
    }
  });

  it('are those of this debate alone', async () => {
    const debate = await seed.story({ tree: 'a' });
    const other = await seed.story({ tree: 'a', owner: debate.owner, teamId: debate.teamId });
    await seed.vote(debate.owner, debate.teamId, other.claim('a'), 4);
    const found = await seed.database.withViewer(debate.owner, (tx) => ballotsOf(tx, debate, [debate.owner.accountId]));
    expect(found).toEqual([]);
  });
});
