import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import type { CursorKey } from '../../platform/graphql/page.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { countVotes, pageOfVotes } from './vote.loader.js';

const seed = useSeed();

const page = (viewer: Viewer, { teamId, claim }: SeededDebate, after: CursorKey | null = null) =>
  seed.database.withViewer(viewer, (tx) => pageOfVotes(tx, teamId, claim('a'), { limit: 2, after }));

describe('the named votes on an item', () => {
  it('come newest first, page by page, and once each', async () => {
    const debate = await seed.story({ tree: 'a' });
    const voters = await seed.members(debate.teamId, 5);
    for (const [value, voter] of voters.entries()) await seed.vote(voter, debate.teamId, debate.claim('a'), value);
    const values: number[] = [];
    let after: CursorKey | null = null;
    for (let turn = 0; turn < 3; turn += 1) {
      const rows = await page(debate.owner, debate, after);
      expect(rows.length).toBe(turn < 2 ? 3 : 1);
      for (const row of rows.slice(0, 2)) values.push(row.value);
      const last = rows.slice(0, 2).at(-1)!;
      after = [Number(last.castMicros), last.voterId];
    }
    expect(values).toEqual([4, 3, 2, 1, 0]);
  });

  it('[A6] Discourse CVE-2026-32620: are hidden with the debate, whoever asks', async () => {
    const debate = await seed.story({ tree: 'a', visibility: 'private' });
    await seed.vote(debate.owner, debate.teamId, debate.claim('a'), 4);
    const count = (viewer: Viewer) =>
      seed.database.withViewer(viewer, (tx) => countVotes(tx, debate.teamId, debate.claim('a')));
    expect(await page(debate.owner, debate)).toHaveLength(1);
    expect(await count(debate.owner)).toBe(1);
    for (const other of [seed.nobody, await seed.person(), await seed.member(debate.teamId, 'admin')]) {
      expect(await page(other, debate)).toEqual([]);
      expect(await count(other)).toBe(0);
    }
  });
});
