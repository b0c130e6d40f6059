import { describe, expect, it } from 'vitest';
import { kindWord, publicationDate, safeHref } from './source-words.js';

describe('the words about a source', () => {
  it.each([
    ['2016-03-08', '8 March 2016'],
    ['2016-03', 'March 2016'],
    ['2015', '2015'],
    ['2016-99-99', '2016-99-99'],
    ['spring 2016', 'spring 2016'],
  ])('says the date %s as “%s”', (publishedOn, said) => {
    expect(publicationDate(publishedOn)).toBe(said);
  });

  it('names every kind', () => {
    expect(kindWord('NEWS_REPORT')).toBe('News report');
  });

  it('links only to what a browser may open', () => {
    expect(safeHref('https://example.org/a')).toBe('https://example.org/a');
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '/relative', 'no address'])
      expect(safeHref(url)).toBeNull();
  });
});
