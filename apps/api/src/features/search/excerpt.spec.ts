import fc from 'fast-check';
import { excerptOf, MATCH_END, MATCH_START, MAX_EXCERPT } from './excerpt.js';

const mark = (word: string) => `${MATCH_START}${word}${MATCH_END}`;
const filler = (words: number) => Array.from({ length: words }, (_, place) => `word${place}`).join(' ');

describe('an excerpt', () => {
  it('is the whole text where that is short, on one line and without marks', () => {
    expect(excerptOf(`The ${mark('list')}\n\nis  genuine. `)).toBe('The list is genuine.');
    expect(excerptOf('')).toBe('');
  });

  it('starts at the start where nothing is marked', () => {
    const excerpt = excerptOf(filler(100));
    expect(excerpt.startsWith('word0 word1')).toBe(true);
    expect(excerpt.endsWith('…')).toBe(true);
  });

  it('shows a match in the middle of what surrounds it, cut between words', () => {
    const excerpt = excerptOf(`${filler(100)} the ${mark('needle')} and ${filler(100)}`);
    expect(excerpt).toMatch(/^…word\d+ .* the needle and word0 .* word\d+…$/);
  });

  it('shows a match at the end', () => {
    expect(excerptOf(`${filler(100)} the ${mark('needle')}`)).toMatch(/^…word\d+ .* the needle$/);
  });

  it('is never longer than 200, never cut inside a character, and always shows the match', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '😀', 'é'), maxLength: 600 });
    fc.assert(
      fc.property(text, fc.constantFrom('needle', 'n'), text, (before, word, after) => {
        const excerpt = excerptOf(`${before}${mark(word)}${after}`);
        expect(excerpt.length).toBeLessThanOrEqual(MAX_EXCERPT);
        expect(excerpt.isWellFormed()).toBe(true);
        expect(excerpt).toContain(word);
      }),
    );
  });
});
