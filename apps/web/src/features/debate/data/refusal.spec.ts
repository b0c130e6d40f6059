import { describe, expect, it } from 'vitest';
import { refusalSentence } from './refusal.js';

describe('what a refusal says', () => {
  it('names the circle and a way out', () => {
    const sentence = refusalSentence({
      __typename: 'CycleError',
      message: 'A claim cannot rest on itself.',
      path: [3, 8, 3],
    });
    expect(sentence).toBe(
      'A claim cannot rest on itself. The circle: #3 → #8 → #3. Pick another premise, or argue against one of these.',
    );
  });

  it('points to the argument that is there already', () => {
    const refusal = {
      __typename: 'DuplicateArgumentError',
      message: 'This argument exists.',
      existing: { number: 14 },
    };
    expect(refusalSentence(refusal)).toContain('#14');
  });

  it('passes on what the server says of an input', () => {
    expect(refusalSentence({ __typename: 'ValidationError', message: 'Write a text.' })).toBe('Write a text.');
  });
});
