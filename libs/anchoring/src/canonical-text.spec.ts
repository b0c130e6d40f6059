import fc from 'fast-check';
import { canonicalise } from './canonical-text.js';

const canonical = (text: string) => {
  const outcome = canonicalise(text);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
};

const roughText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom(
        '\n',
        '\r\n',
        '\r',
        '\t',
        ' ',
        '\u00a0',
        '\u2028',
        '\u2029',
        '\u0085',
        '\f',
        '\ufeff',
        'e\u0301',
        '\u0301',
        '\u1100\u1161',
        'word',
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('canonical text', () => {
  it.each([
    ['windows\r\nline\rbreaks\u2028of\fall\u0085kinds', 'windows\nline\nbreaks\nof\nall\nkinds'],
    ['one\u2029two', 'one\n\ntwo'],
    ['one\n\n\n \t\n\ntwo', 'one\n\ntwo'],
    ['  trailing  \nspace\u00a0\t\n\n', '  trailing\nspace'],
    ['\n\n \nfirst', 'first'],
    ['a\tb', 'a b'],
    ['\ufeffmarked', 'marked'],
    ['\n\ufeff\ufeffmarked', 'marked'],
    ['cafe\u0301', 'caf\u00e9'],
    ['\u1112\u1161\u11ab', '\ud55c'],
    ['\u202eright to left\u202c stays', '\u202eright to left\u202c stays'],
  ])('[AN1] %j becomes %j', (given, expected) => {
    expect(canonical(given)).toBe(expected);
  });

  it('[AN1] leaves a canonical text as it is', () => {
    fc.assert(
      fc.property(roughText, (text) => {
        const once = canonicalise(text);
        if (once.ok) expect(canonicalise(once.value)).toEqual(once);
        else expect(['empty', 'controlCharacter']).toContain(once.refusal.kind);
      }),
      { numRuns: 500 },
    );
  });

  it('[AN1] is in NFC, ends no line with space, and has single empty lines inside only', () => {
    fc.assert(
      fc.property(roughText, (text) => {
        const outcome = canonicalise(text);
        fc.pre(outcome.ok);
        expect(outcome.value).toBe(outcome.value.normalize('NFC'));
        expect(outcome.value).not.toMatch(/[^\S\n](\n|$)|\n\n\n|^\n|\n$|[\r\t\v\f\u0085\u2028\u2029]/u);
      }),
    );
  });

  it.each([
    ['a\u0000b', { kind: 'controlCharacter', offset: 1, codePoint: 0 }],
    ['\ud83d\ude00\u001b[31m', { kind: 'controlCharacter', offset: 2, codePoint: 0x1b }],
    ['del\u007f', { kind: 'controlCharacter', offset: 3, codePoint: 0x7f }],
    ['c1\u009b', { kind: 'controlCharacter', offset: 2, codePoint: 0x9b }],
    ['half \ud83d', { kind: 'loneSurrogate', offset: 5 }],
    ['\ude00 half', { kind: 'loneSurrogate', offset: 0 }],
    ['', { kind: 'empty' }],
    [' \n\t\u00a0\ufeff', { kind: 'empty' }],
  ])('[AN2] refuses %j', (text, refusal) => {
    expect(canonicalise(text)).toEqual({ ok: false, refusal });
  });

  it('[AN1] takes long runs of spaces and line breaks in its stride', () => {
    const spaces = ' '.repeat(200_000);
    expect(canonical(`a${spaces}b${spaces}\n${'\n'.repeat(200_000)}c`)).toBe(`a${spaces}b\n\nc`);
  });
});
