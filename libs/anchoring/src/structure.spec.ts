import fc from 'fast-check';
import { canonicalise } from './canonical-text.js';
import { paragraphs, sentences } from './structure.js';

const texts = (text: string, passages: readonly { start: number; end: number }[]) =>
  passages.map(({ start, end }) => text.slice(start, end));

const prose = fc
  .array(fc.constantFrom('Word', ' ', '. ', '\n', '\n\n', '?', '"', 'Zwei', '3.5'), { maxLength: 60 })
  .map((parts) => parts.join(''));

describe('paragraphs and sentences', () => {
  const text = 'First one. It has\ntwo lines!\n\n  Dr. Who? Yes.\n\n第一句。第二句。';

  it('[AN3] a paragraph ends at an empty line, and is counted from 0', () => {
    expect(texts(text, paragraphs(text))).toEqual([
      'First one. It has\ntwo lines!',
      '  Dr. Who? Yes.',
      '第一句。第二句。',
    ]);
    expect(paragraphs(text).map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(paragraphs('')).toEqual([]);
  });

  it('[AN3] the paragraphs of a canonical text put together again are the text', () => {
    fc.assert(
      fc.property(prose, (given) => {
        const outcome = canonicalise(given);
        fc.pre(outcome.ok);
        expect(texts(outcome.value, paragraphs(outcome.value)).join('\n\n')).toBe(outcome.value);
      }),
    );
  });

  it('[AN4] finds sentences within paragraphs, without the space around them', () => {
    const found = texts(text, sentences(text, 'en'));
    expect(found[0]).toBe('First one.');
    expect(found).toContain('Yes.');
    expect(found.slice(-2)).toEqual(['第一句。', '第二句。']);
  });

  it('[AN4] sentences are in order, disjoint, trimmed, and hold everything that is not space', () => {
    fc.assert(
      fc.property(prose, (given) => {
        const outcome = canonicalise(given);
        fc.pre(outcome.ok);
        const found = sentences(outcome.value, 'en');
        found.forEach(({ start, end, index }, k) => {
          expect(index).toBe(k);
          expect(start).toBeGreaterThanOrEqual(found[k - 1]?.end ?? 0);
          expect(outcome.value.slice(start, end)).toMatch(/^\S(.*\S)?$/su);
          expect(outcome.value.slice(start, end)).not.toContain('\n\n');
        });
        expect(texts(outcome.value, found).join('').replaceAll(/\s/gu, '')).toBe(outcome.value.replaceAll(/\s/gu, ''));
      }),
    );
  });

  it('[AN4] falls back to language-neutral rules for a tag that is none', () => {
    expect(texts('One. Two.', sentences('One. Two.', 'not a tag'))).toEqual(['One.', 'Two.']);
    expect(texts('One. Two.', sentences('One. Two.', ''))).toEqual(['One.', 'Two.']);
  });
});
