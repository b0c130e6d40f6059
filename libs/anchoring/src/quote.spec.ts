import fc from 'fast-check';
import { canonicalise } from './canonical-text.js';
import { characterEnd, characterStart, charactersOf } from './characters.js';
import { checkQuote, quoteSelector } from './quote.js';

const FAMILY = '👩‍👩‍👧‍👦';
const FLAGS = '🇩🇪🇫🇷';
const ACCENT = 'x\u0323\u0307';

const richText = fc
  .array(fc.constantFrom('a', 'b ', '\n\n', FAMILY, FLAGS, ACCENT, '각', '的', '👍🏽', 'é'), {
    minLength: 1,
    maxLength: 80,
  })
  .map((parts) => canonicalise(parts.join('')))
  .filter((outcome) => outcome.ok)
  .map(({ value }) => value);

/** The boundaries of a text by the plain definition, over the text as a whole. */
const boundariesOf = (text: string) => [
  ...Array.from(new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text), ({ index }) => index),
  text.length,
];

describe('characters', () => {
  it('[AN5] boundaries are those of the whole text, wherever one looks', () => {
    fc.assert(
      fc.property(richText, (text) => {
        const boundaries = boundariesOf(text);
        const characters = charactersOf(text);
        for (let offset = text.length; offset >= 0; offset--) {
          expect(characters.isBoundary(offset)).toBe(boundaries.includes(offset));
          expect(characters.startAt(offset)).toBe(boundaries.findLast((boundary) => boundary <= offset));
          expect(characters.endAt(offset)).toBe(boundaries.find((boundary) => boundary >= offset));
        }
      }),
    );
  });

  it('[AN5] widens an offset inside a character to its ends', () => {
    const text = `a${FAMILY}b`;
    expect([characterStart(text, 3), characterEnd(text, 3)]).toEqual([1, 1 + FAMILY.length]);
    expect([characterStart(text, 1), characterEnd(text, 1)]).toEqual([1, 1]);
  });

  it('[AN5] boundaries are right in any mixture of scripts', () => {
    const samples = [
      ...'aé.9 \u00ad\r\n\u0301\u0483я\u3099かｶﾞﾟ漢々ー〰‼️⃣#\u200d\u200c',
      ...'\u0600١بּ\u05bcא\u0e01\u0e33\u0eb3\u0915\u094d\u0937\u093f\u0d4e\u1100\u1161\u11a8가각',
      ...['🇩', '🇪', '👩', '🏽', '❤', '\ufe0f', '𝒳', '\ud834', '\udd65'],
    ];
    const mixture = fc.array(fc.constantFrom(...samples), { maxLength: 30 }).map((parts) => parts.join(''));
    const anything = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(
      fc.property(fc.oneof(mixture, anything), (text) => {
        const boundaries = boundariesOf(text);
        const characters = charactersOf(text);
        for (let offset = 0; offset <= text.length; offset++) {
          expect(characters.isBoundary(offset)).toBe(boundaries.includes(offset));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('[AN5] answers quickly in a long line without spaces', () => {
    const text = '的'.repeat(100_000);
    const characters = charactersOf(text);
    for (let offset = 0; offset <= text.length; offset++)
      if (!characters.isBoundary(offset)) throw new Error(`${offset}`);
    expect(characters.isBoundary(50_000)).toBe(true);
  });
});

describe('describing a passage', () => {
  const text = `${'before '.repeat(20)}THE QUOTE${' after'.repeat(20)}`;

  it('[AN6] keeps the words and 64 code units on either side', () => {
    const outcome = quoteSelector(text, 140, 149);
    expect(outcome).toEqual({
      ok: true,
      value: { exact: 'THE QUOTE', prefix: text.slice(76, 140), suffix: text.slice(149, 213) },
    });
  });

  it('[AN6] keeps less at the ends of a text', () => {
    expect(quoteSelector('all of it', 0, 9)).toEqual({
      ok: true,
      value: { exact: 'all of it', prefix: '', suffix: '' },
    });
    expect(quoteSelector('a b c', 2, 3)).toEqual({ ok: true, value: { exact: 'b', prefix: 'a ', suffix: ' c' } });
  });

  it('[AN6] never cuts a character at the ends of the context', () => {
    const padded = `${FAMILY}${'.'.repeat(60)}Q${'.'.repeat(60)}${FAMILY}`;
    const start = padded.indexOf('Q');
    const outcome = quoteSelector(padded, start, start + 1);
    expect(outcome).toEqual({ ok: true, value: { exact: 'Q', prefix: '.'.repeat(60), suffix: '.'.repeat(60) } });
  });

  it('[AN6] prefix, words and suffix stand together in the text, and are whole characters', () => {
    fc.assert(
      fc.property(richText, fc.nat(), fc.nat(), (given, one, other) => {
        const boundaries = boundariesOf(given);
        const start = boundaries[one % boundaries.length]!;
        const end = boundaries[other % boundaries.length]!;
        fc.pre(start < end);
        const outcome = quoteSelector(given, start, end);
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
        const { exact, prefix, suffix } = outcome.value;
        expect(given.slice(start - prefix.length, end + suffix.length)).toBe(prefix + exact + suffix);
        expect(exact).toBe(given.slice(start, end));
        for (const context of [prefix, suffix]) expect(context.length).toBeLessThanOrEqual(64);
        expect(boundaries).toContain(start - prefix.length);
        expect(boundaries).toContain(end + suffix.length);
        expect(checkQuote(given, { start, end, exact })).toEqual({ ok: true, value: { start, end } });
      }),
    );
  });
});

describe('checking a quote', () => {
  const text = `It rained. ${FLAGS} It stopped.`;

  it.each([
    [
      { start: 3, end: 9, exact: 'rained' },
      { ok: true, value: { start: 3, end: 9 } },
    ],
    [
      { start: 3, end: 9, exact: 'snowed' },
      { ok: false, refusal: { kind: 'mismatch', found: 'rained' } },
    ],
    [
      { start: 3, end: 9, exact: 'Rained' },
      { ok: false, refusal: { kind: 'mismatch', found: 'rained' } },
    ],
    [
      { start: 3, end: 3, exact: '' },
      { ok: false, refusal: { kind: 'empty' } },
    ],
    [
      { start: 11, end: 13, exact: '🇩' },
      { ok: false, refusal: { kind: 'splitsCharacter', offset: 13 } },
    ],
    [
      { start: 12, end: 15, exact: 'x' },
      { ok: false, refusal: { kind: 'splitsCharacter', offset: 12 } },
    ],
    [
      { start: 11, end: 15, exact: '🇩🇪' },
      { ok: true, value: { start: 11, end: 15 } },
    ],
  ])('[AN7] %j', (quote, expected) => {
    expect(checkQuote(text, quote)).toEqual(expected);
  });

  it.each([
    [-1, 3],
    [5, 4],
    [0, 32],
    [0.5, 3],
    [NaN, 3],
    [0, Infinity],
  ])('[AN7] %d to %d is out of range', (start, end) => {
    const refusal = { kind: 'outOfRange', start, end, length: 31 };
    expect(checkQuote(text, { start, end, exact: 'x' })).toEqual({ ok: false, refusal });
    expect(quoteSelector(text, start, end)).toEqual({ ok: false, refusal });
  });
});
