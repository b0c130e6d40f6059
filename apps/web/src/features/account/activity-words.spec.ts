import { expect, it } from 'vitest';
import { activityWords } from './activity-words.js';

const detail = (name: string, value: unknown) => ({ name, before: null, after: JSON.stringify(value) });

it.each([
  ['signIn.succeeded', 'NOBODY', [detail('by', 'passkey')], 'Signed in with a passkey'],
  ['signIn.succeeded', 'NOBODY', [detail('by', 'retinaScan')], 'Signed in'],
  ['signIn.failed', 'NOBODY', [detail('password', 4), detail('code', 0)], 'Sign-in in vain: 4 wrong passwords'],
  [
    'signIn.failed',
    'NOBODY',
    [detail('password', 1), detail('code', 2)],
    'Sign-in in vain: a wrong password, 2 wrong codes',
  ],
  ['token.created', 'OPERATOR', [], 'Made an API token (by the operator of the server)'],
  ['token.created', 'SESSION', [], 'Made an API token'],
  ['moon.landed', 'SESSION', [], 'moon.landed'],
])('%s by %s is told in words', (action, via, details, words) => {
  expect(activityWords({ action, via, details })).toBe(words);
});
