import { readdirSync, readFileSync } from 'node:fs';
import { NICENESS } from './hashing-threads.js';
import { hashPassword, isOutdated, passwordMatches } from './passwords.js';
import { Unavailable } from '../../platform/errors.js';

describe('passwords', () => {
  it('hashes with argon2id and a salt of its own, and knows the password again', async () => {
    const [one, two] = await Promise.all([
      hashPassword('correct horse battery'),
      hashPassword('correct horse battery'),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await passwordMatches(one, 'correct horse battery')).toBe(true);
    expect(await passwordMatches(one, 'correct horse batter')).toBe(false);
    expect(await passwordMatches(null, 'nobody has this password')).toBe(false);
    expect(await passwordMatches('no password', 'nobody has this password')).toBe(false);
  });

  it('gets through many at once, a few at a time', async () => {
    const hashes = await Promise.all(
      Array.from({ length: 12 }, (_, index) => hashPassword(`password number ${index}`)),
    );
    expect(new Set(hashes).size).toBe(12);
  });

  it('[S9] refuses when fifty wait, instead of making everybody wait for minutes; afterwards all is as before', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, () => passwordMatches(null, 'a flood of sign-ins')),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(200 - 54);
    // On a slow machine fewer wait, but always some.
    expect(refused.length).toBeLessThan(196);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(Unavailable);
    expect(await passwordMatches(await hashPassword('correct horse battery'), 'correct horse battery')).toBe(true);
  });

  (process.platform === 'linux' ? it : it.skip)(
    '[S9] hashes in threads that give way to the rest of the server',
    async () => {
      await hashPassword('correct horse battery');
      const niceness = (path: string) => Number(readFileSync(path, 'utf8').split(') ').at(-1)?.split(' ')[16]);
      const own = niceness('/proc/self/stat');
      const threads = readdirSync('/proc/self/task').map((thread) => niceness(`/proc/self/task/${thread}/stat`));
      expect(threads.filter((one) => one >= NICENESS && one > own)).not.toEqual([]);
      // None but those: priority is of a thread, not of the server.
      expect(threads.filter((one) => one === own).length).toBeGreaterThan(4);
    },
  );

  it('tries a guess for an account that is not there as thoroughly as any other', async () => {
    const stored = await hashPassword('correct horse battery');
    const time = async (hash: string | null) => {
      const began = performance.now();
      for (let times = 0; times < 8; times += 1) await passwordMatches(hash, 'a guess');
      return performance.now() - began;
    };
    const ratios: number[] = [];
    for (let tries = 0; tries < 5; tries += 1) ratios.push((await time(null)) / (await time(stored)));
    const [, , median = 0] = ratios.sort((a, b) => a - b);
    expect(median).toBeGreaterThan(0.6);
    expect(median).toBeLessThan(1.7);
  });

  it('knows a hash that is weaker than today’s', async () => {
    expect(isOutdated(await hashPassword('correct horse battery'))).toBe(false);
    expect(isOutdated('$argon2id$v=19$m=4096,t=3,p=1$c29tZXNhbHQ$aGFzaA')).toBe(true);
  });
});
