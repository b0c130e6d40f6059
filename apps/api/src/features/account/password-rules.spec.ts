import { isCommonPassword } from './common-passwords.js';
import { weakness } from './password-rules.js';

const person = { name: 'Ada Lovelace', email: 'ada.lovelace@example.org' };

describe('the rules for passwords', () => {
  it.each([
    ['too short', 'eleven char', /At least 12 characters; these are 11/],
    ['counted as people count', '🧭'.repeat(11), /these are 11/],
    ['too long', 'ab'.repeat(65), /At most 128 characters; these are 130/],
    ['one character', 'aaaaaaaaaaaaaaaa', /Too easy to guess/],
    ['a pattern', 'ababababababab', /Too easy to guess/],
    ['the product with a number', 'counterpoint11', /Too easy to guess/],
    ['the name', 'Ada Lovelace!', /Too easy to guess/],
    ['the address', 'ada.lovelace123', /Too easy to guess/],
    ['"password" twice', 'passwordPASSWORD', /tried first/],
    ['famous', 'CorrectHorseBatteryStaple!', /tried first/],
    ['on the list of used ones', 'unbelievable', /tried first/],
    ['on the list, in capitals', 'Motherfucker', /tried first/],
    ['one of the list with a year', 'Jennifer2024!', /tried first/],
    ['one of the list behind digits', '1234 - dragon', /tried first/],
    ['one of the list with digits for letters', 'p4$$w0rd2026!', /tried first/],
    ['one of the list again and again', 'monkeymonkeymonkey', /tried first/],
    ['a walk over the keyboard', 'tyuiop[]lkjhgf1234567890', /Too easy to guess/],
    ['the alphabet', 'abcdefghijklmnop', /Too easy to guess/],
    ['a walk and its way back', 'asdfghjklkjhgfdsa', /Too easy to guess/],
    ['numbers in a row', '98765432101234', /Too easy to guess/],
  ])('refuses what is %s', async (_what, password, message) =>
    expect(await weakness(password, person)).toMatch(message),
  );

  it.each(['correct horse battery', 'vier Wörter, ein Satz', 'qwerty is no password 1789', 'jennifer has 3 dragons'])(
    'takes %j',
    async (password) => expect(await weakness(password, person)).toBeNull(),
  );

  it('take no longer than a moment, whatever is typed', async () => {
    await weakness('the list is read now', person);
    const began = performance.now();
    for (const piece of ['a', 'qwertyuiop', 'ab', '1q2w3e4r']) await weakness(piece.repeat(100_000), person);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

it('the 10,000 most used passwords are refused, those among them that would be long enough in particular', async () => {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const mostUsed = dictionary['passwords-common'].slice(0, 10_000);
  const refusals = await Promise.all(mostUsed.map((password) => weakness(password, person)));
  expect(refusals).toHaveLength(10_000);
  expect(mostUsed.filter((_, rank) => refusals[rank] === null)).toEqual([]);
  expect((await Promise.all(mostUsed.map(isCommonPassword))).every(Boolean)).toBe(true);
});
