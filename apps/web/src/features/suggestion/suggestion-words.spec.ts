import { expect, it } from 'vitest';
import { whatIsSuggested } from './suggestion-words.js';

it('says what is suggested', () => {
  expect(whatIsSuggested('CLAIM', null, false)).toBe('A new claim');
  expect(whatIsSuggested('CLAIM', null, true)).toBe('A new position');
  expect(whatIsSuggested('ARGUMENT', 'CON', false)).toBe('An argument against');
  expect(whatIsSuggested('EDIT', 'PRO', false)).toBe('Another wording of');
});
