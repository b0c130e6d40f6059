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
    expect(refused.length).toBeLessThan(150);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(Unavailable);
    expect(await passwordMatches(await hashPassword('correct horse battery'), 'correct horse battery')).toBe(true);
  });

  it('knows a hash that is weaker than today’s', async () => {
    expect(isOutdated(await hashPassword('correct horse battery'))).toBe(false);
    expect(isOutdated('$argon2id$v=19$m=4096,t=3,p=1$c29tZXNhbHQ$aGFzaA')).toBe(true);
  });
});
