import { describe, expect, it } from 'vitest';
import { findPasted } from './find-pasted.js';

const text =
  'He said: “the list is genuine”.\n\nThe list is long. Nobody – so far – has co-operated; the list is long.';

function foundText(pasted: string): string {
  const found = findPasted(text, pasted);
  return found.kind === 'found'
    ? `${found.isLiteral ? '=' : '~'} ${text.slice(found.span.start, found.span.end)}`
    : found.kind;
}

describe('a pasted quote', () => {
  it.each([
    ['the very words', 'the list is genuine', '= the list is genuine'],
    ['other quotation marks', '"the list is genuine"', '~ “the list is genuine”'],
    ['lines broken by a page', 'Nobody – so\nfar – has co-\noperated', '~ Nobody – so far – has co-operated'],
    ['other dashes and capitals', 'nobody - so far - has', '~ Nobody – so far – has'],
    ['spaces around it', '  The list is long. Nobody  \n', '= The list is long. Nobody'],
    ['words that are not there', 'the list was forged', 'lost'],
    ['nothing', ' \n ', 'empty'],
    ['punctuation that folds to nothing', '--', 'empty'],
  ])('%s', (_name, pasted, expected) => {
    expect(foundText(pasted)).toBe(expected);
  });

  it('offers every place where the words stand more than once', () => {
    const found = findPasted(text, 'list is');
    expect(found).toMatchObject({ kind: 'several' });
    expect(found.kind === 'several' && found.spans.map(({ start }) => start)).toEqual([14, 37, 90]);
  });
});
