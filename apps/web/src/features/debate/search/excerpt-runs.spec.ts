import { describe, expect, it } from 'vitest';
import { excerptRuns } from './excerpt-runs.js';

describe('an excerpt with its matches', () => {
  it('marks whole words that begin with what was typed', () => {
    expect(excerptRuns('The list was listed, Lists!', 'lis')).toEqual([
      { text: 'The ', isMatch: false },
      { text: 'list', isMatch: true },
      { text: ' was ', isMatch: false },
      { text: 'listed', isMatch: true },
      { text: ', ', isMatch: false },
      { text: 'Lists', isMatch: true },
      { text: '!', isMatch: false },
    ]);
  });

  it.each(['', '#', '…'])('marks nothing for %j', (typed) => {
    expect(excerptRuns('some text', typed)).toEqual([{ text: 'some text', isMatch: false }]);
  });
});
