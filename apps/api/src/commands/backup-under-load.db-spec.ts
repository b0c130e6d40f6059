import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeApart } from '../../test/harness/archive-parts.js';
import { backupOf, restoreInto, rowsOf } from '../../test/harness/backup-run.js';
import { writeCrowd } from '../../test/harness/crowd.js';
import { temporaryFolder } from '../../test/harness/launcher-process.js';
import { useSeed } from '../../test/harness/seed.js';
import { useEmptyDatabase, useTestDatabase } from '../../test/harness/template-database.js';
import { withClient } from '../../test/harness/test-cluster.js';

jest.setTimeout(90_000);

const folder = temporaryFolder();
afterAll(() => folder.remove());

const fileOf = (name: string) => join(folder.path, name);

describe('while people write', () => {
  const seed = useSeed();
  const empty = useEmptyDatabase();

  it('a backup is one moment: every check holds in it', async () => {
    const debate = await seed.story({ tree: 'a > b; a > c; a > d' });
    const voters = await seed.members(debate.teamId, 4);
    let writing = true;
    const work = voters.map(async (voter, index) => {
      for (let round = 0; writing; round += 1) {
        await seed.vote(
          voter,
          debate.teamId,
          debate.claim(['a', 'b', 'c', 'd'][round % 4] ?? 'a'),
          (round + index) % 5,
        );
        if (round % 5 === 0) await debate.grow(`a > ${index}-${round}`, debate.owner);
      }
    });
    for (let round = 0; round < 5; round += 1) {
      const file = fileOf(`busy-${round}.tar`);
      expect(await backupOf(seed.testDatabase, file)).toMatchObject({ code: 0 });
    }
    writing = false;
    await Promise.all(work);
    expect(await restoreInto(empty, fileOf('busy-4.tar'))).toMatchObject({ code: 0 });
  });
});

describe('100,000 votes', () => {
  const full = useTestDatabase();
  const empty = useEmptyDatabase();

  it('are backed up and restored in seconds, part by part', async () => {
    await withClient(full.ownerUrl, (client) => writeCrowd(client, { claims: 1_000, votes: 100_000 }));
    const began = performance.now();
    expect(await backupOf(full, fileOf('crowd.tar'))).toMatchObject({ code: 0 });
    const chunks = takeApart(readFileSync(fileOf('crowd.tar'))).filter(({ name }) => name.startsWith('vote/'));
    expect(chunks.length).toBeGreaterThan(10);
    expect(await restoreInto(empty, fileOf('crowd.tar'))).toMatchObject({ code: 0 });
    expect(await rowsOf(empty, 'SELECT count(*)::int AS votes FROM vote')).toEqual([{ votes: 100_000 }]);
    // About 5 s on two free cores; this is for the mistake that makes it minutes.
    expect(performance.now() - began).toBeLessThan(60_000);
  });
});
