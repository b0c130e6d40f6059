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
    ['a walk over the keyboard', 'qwertyuiop[]1234567890', /Too easy to guess/],
    ['the alphabet', 'abcdefghijklmnop', /Too easy to guess/],
    ['a walk and its way back', 'asdfghjklkjhgfdsa', /Too easy to guess/],
    ['numbers in a row', '98765432101234', /Too easy to guess/],
  ])('refuses what is %s', (_what, password, message) => expect(weakness(password, person)).toMatch(message));

  it.each(['correct horse battery', 'vier Wörter, ein Satz', 'qwerty is no password 1789'])('takes %j', (password) =>
    expect(weakness(password, person)).toBeNull(),
  );

  it('take no longer than a moment, whatever is typed', () => {
    const began = performance.now();
    for (const piece of ['a', 'qwertyuiop', 'ab', '1q2w3e4r']) weakness(piece.repeat(100_000), person);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
