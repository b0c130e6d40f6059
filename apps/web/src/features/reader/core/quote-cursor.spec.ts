import { describe, expect, it } from 'vitest';
import { cursorAt, moveCursor, sentenceAt, type QuoteCursor, type QuoteMove, type QuoteText } from './quote-cursor.js';

const text = 'One two three. Four five.\n\nSix!';
const quoteText: QuoteText = {
  sentences: [
    { start: 0, end: 14 },
    { start: 15, end: 25 },
    { start: 27, end: 31 },
  ],
  wordsIn: ({ start, end }) =>
    [...text.slice(start, end).matchAll(/\w+/g)].map((match) => ({
      start: start + match.index,
      end: start + match.index + match[0].length,
    })),
};

function run(moves: QuoteMove[], from = 0): string {
  let cursor = cursorAt(quoteText, from) as QuoteCursor;
  for (const move of moves) cursor = moveCursor(quoteText, cursor, move);
  return text.slice(cursor.start, cursor.end);
}

const down: QuoteMove = { kind: 'sentence', step: 1, extend: false };
const up: QuoteMove = { kind: 'sentence', step: -1, extend: false };
const extendDown: QuoteMove = { kind: 'sentence', step: 1, extend: true };
const extendUp: QuoteMove = { kind: 'sentence', step: -1, extend: true };
const shorter: QuoteMove = { kind: 'trim', end: 'end', by: -1 };
const longer: QuoteMove = { kind: 'trim', end: 'end', by: 1 };
const later: QuoteMove = { kind: 'trim', end: 'start', by: 1 };
const earlier: QuoteMove = { kind: 'trim', end: 'start', by: -1 };

describe('the cursor of quote mode', () => {
  it.each<[string, QuoteMove[], string]>([
    ['one sentence down', [down], 'Four five.'],
    ['stops at the last', [down, down, down], 'Six!'],
    ['stops at the first', [up], 'One two three.'],
    ['extends over two', [extendDown], 'One two three. Four five.'],
    ['takes an extension back', [extendDown, extendUp], 'One two three.'],
    ['extends upwards from where it began', [down, extendUp], 'One two three. Four five.'],
    ['crosses its beginning', [down, extendUp, extendDown, extendDown], 'Four five.\n\nSix!'],
    ['a plain step drops the extension', [extendDown, down], 'Six!'],
    ['trims the end by a word', [shorter], 'One two'],
    ['gives it back with its full stop', [shorter, longer], 'One two three.'],
    ['trims the start by a word', [later, later], 'three.'],
    ['gives the start back', [later, earlier], 'One two three.'],
    ['never leaves nothing', [shorter, shorter, shorter, later, later], 'One'],
    ['keeps the trimmed start while extending', [later, extendDown], 'two three. Four five.'],
    ['keeps the trimmed end while extending upwards', [down, shorter, extendUp], 'One two three. Four'],
    ['gives up a trim that lies outside what is left', [extendDown, later, later, later, extendUp], 'One two three.'],
    ['first and last', [{ kind: 'edge', edge: 'last' }], 'Six!'],
  ])('%s', (_name, moves, expected) => {
    expect(run(moves)).toBe(expected);
  });

  it('gives the same cursor back where a step leads nowhere', () => {
    const last = cursorAt(quoteText, 2) as QuoteCursor;
    expect(moveCursor(quoteText, last, down)).toBe(last);
    expect(moveCursor(quoteText, last, longer)).toBe(last);
  });

  it('finds the sentence at an offset, and the next one between two', () => {
    expect(sentenceAt(quoteText.sentences, 0)).toBe(0);
    expect(sentenceAt(quoteText.sentences, 14)).toBe(1);
    expect(sentenceAt(quoteText.sentences, 26)).toBe(2);
    expect(sentenceAt(quoteText.sentences, 99)).toBe(2);
  });

  it('stands nowhere in a text without sentences', () => {
    expect(cursorAt({ sentences: [], wordsIn: () => [] }, 0)).toBeNull();
  });
});
