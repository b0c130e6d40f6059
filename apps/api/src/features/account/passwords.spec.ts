import { hashPassword, passwordMatches, weakness } from './passwords.js';

const person = { name: 'Ada Lovelace', email: 'ada.lovelace@example.org' };

describe('passwords', () => {
  it.each([
    ['too short', 'eleven char', /At least 12 characters; these are 11/],
    ['counted as people count', '🧭'.repeat(11), /these are 11/],
    ['too long', 'ab'.repeat(65), /At most 128 characters; these are 130/],
    ['one character', 'aaaaaaaaaaaaaaaa', /Too easy to guess/],
    ['a pattern', 'ababababababab', /Too easy to guess/],
    ['the product with a number', 'counterpoint11', /Too easy to guess/],
    ['the name', 'Ada Lovelace!', /Too easy to guess/],
    ['the address', 'ada.lovelace123', /Too easy to guess/],
    ['"password" twice', 'passwordPASSWORD', /Too easy to guess/],
  ])('refuses what is %s', (_what, password, message) => expect(weakness(password, person)).toMatch(message));

  it.each(['correct horse battery', 'vier Wörter, ein Satz', 'a'.repeat(3) + 'bcdefghijk'])('takes %j', (password) =>
    expect(weakness(password, person)).toBeNull(),
  );

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
  });

  it('gets through many at once, a few at a time', async () => {
    const hashes = await Promise.all(
      Array.from({ length: 12 }, (_, index) => hashPassword(`password number ${index}`)),
    );
    expect(new Set(hashes).size).toBe(12);
  });
});
