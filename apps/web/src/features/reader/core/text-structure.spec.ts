import { paragraphs } from '@counterpoint/anchoring';
import { describe, expect, it } from 'vitest';
import { quoteTextOf, wholeWords } from './text-structure.js';

const text = 'Nobody verified the list. The well-known “files” came later.\n\nA second paragraph.';

describe('the structure of a text', () => {
  it('has sentences that stay within their paragraph, and words without punctuation', () => {
    const { sentences, wordsIn } = quoteTextOf(text, 'en');
    expect(sentences.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Nobody verified the list.',
      'The well-known “files” came later.',
      'A second paragraph.',
    ]);
    expect(wordsIn({ start: 0, end: 25 }).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Nobody',
      'verified',
      'the',
      'list',
    ]);
  });

  it('keeps working for a text whose language tag is no tag', () => {
    expect(quoteTextOf(text, 'not a tag!').sentences).toHaveLength(3);
  });

  it.each([
    ['cut words are made whole', 'body verified the li', 'Nobody verified the list'],
    ['whole words stay as they are', 'verified the list.', 'verified the list.'],
    ['also over paragraphs', 'ter.\n\nA sec', 'later.\n\nA second'],
  ])('%s', (_name, selected, meant) => {
    const start = text.indexOf(selected);
    const grown = wholeWords(quoteTextOf(text, 'en'), paragraphs(text), { start, end: start + selected.length });
    expect(text.slice(grown.start, grown.end)).toBe(meant);
  });
});
