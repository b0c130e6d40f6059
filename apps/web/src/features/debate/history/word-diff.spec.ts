import { describe, expect, it } from 'vitest';
import { wordDiff } from './word-diff.js';

const side = (runs: ReturnType<typeof wordDiff>, without: 'added' | 'removed') =>
  runs
    .filter((run) => run.change !== without)
    .map((run) => run.text)
    .join('');

describe('the difference between two wordings', () => {
  it('names whole words', () => {
    expect(wordDiff('The list is genuine.', 'The list is forged.').filter((run) => run.change !== 'same')).toEqual([
      { text: 'genuine', change: 'removed' },
      { text: 'forged', change: 'added' },
    ]);
  });

  it.each([
    ['', 'new'],
    ['old  text, with spaces', 'old text with  spaces'],
    ['同じ 主張', '同じ 新しい 主張'],
    ['same', 'same'],
  ])('loses nothing of either version: %s → %s', (before, after) => {
    const runs = wordDiff(before, after);
    expect(side(runs, 'added')).toBe(before);
    expect(side(runs, 'removed')).toBe(after);
  });
});
