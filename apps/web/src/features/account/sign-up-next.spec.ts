import { expect, it } from 'vitest';
import { invitationIn, keepNext, takeNext } from './sign-up-next.js';

it('keeps where somebody was going until they have opened the link in their mail, and no longer', () => {
  keepNext('/invitations/abc');
  expect(takeNext()).toBe('/invitations/abc');
  expect(takeNext()).toBeUndefined();
  keepNext('/d/1');
  keepNext(undefined);
  expect(takeNext()).toBeUndefined();
});

it.each([
  ['/invitations/Abc_-123', 'Abc_-123'],
  ['/invitations/abc?x=1', 'abc'],
  ['/teams/new', null],
  ['/d/x/invitations/abc', null],
  [undefined, null],
])('finds the invitation in %s', (next, secret) => {
  expect(invitationIn(next)).toBe(secret);
});
