import { isCommonPassword } from './common-passwords.js';

/** Long ones that guessers try first and that no list of used passwords holds. Without digits, signs and spaces. */
const PHRASES = [
  ...['iloveyouforever', 'trustnoone', 'masterpassword', 'mypassword', 'newpassword', 'temporarypassword'],
  ...['thisismypassword', 'thisisapassword', 'correcthorsebatterystaple', 'thequickbrownfox', 'manchesterunited'],
];
/** Walks over a keyboard, and the alphabet. */
const RUNS = [
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
];
const SHORTEST_RUN = 4;

/** Why a password will not do, and what to do instead, in words for the person; null when it will. */
export async function weakness(
  password: string,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<string | null> {
  const length = [...password].length;
  if (length < 12) return `At least 12 characters; these are ${length}. A few words in a row are easy to keep in mind.`;
  if (length > 128) return `At most 128 characters; these are ${length}.`;
  const plain = password.toLowerCase();
  if ((await isCommonPassword(password)) || PHRASES.includes(plain.replace(/[^\p{L}]+/gu, ''))) {
    return 'This is one of the passwords that are tried first, or little more than that. Use a few words of your own in a row.';
  }
  const guesses = [email.split('@')[0] ?? '', ...name.split(' '), 'counterpoint', 'password'];
  const rest = guesses
    .map((guess) => guess.toLowerCase())
    .filter((guess) => guess.length > 2)
    .reduce((text, guess) => text.replaceAll(guess, ''), withoutRuns(plain));
  if (new Set(rest).size < 5)
    return 'Too easy to guess: it is little more than your name, your address or one pattern. Use a few words in a row.';
  return null;
}

/** Without every piece of four or more keys that lie in a row, forwards or backwards. */
function withoutRuns(text: string): string {
  const rows = RUNS.flatMap((run) => [run, [...run].reverse().join('')]);
  let kept = '';
  for (let start = 0; start < text.length;) {
    let size = 0;
    for (const row of rows) {
      let end = start + SHORTEST_RUN;
      while (end <= text.length && row.includes(text.slice(start, end))) {
        size = Math.max(size, end - start);
        end += 1;
      }
    }
    if (size === 0) kept += text[start];
    start += Math.max(size, 1);
  }
  return kept;
}
