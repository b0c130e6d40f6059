import { LIMITS } from '../../platform/texts.js';
import { cleanOptionalLine, cleanPublishedOn, cleanSourceText, cleanUrl } from './source-fields.js';

const refusedFor = (field: string) => ({ ok: false, refusal: expect.objectContaining({ kind: 'invalid', field }) });

describe('the address of a source', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['  HTTP://Example.org  ', 'http://example.org/'],
    ['', null],
    [null, null],
  ])('takes %j', (raw, value) => expect(cleanUrl('url', raw)).toEqual({ ok: true, value }));

  it.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,hello',
    'ftp://example.org',
    'example.org',
    'https://',
    'https://user:secret@example.org',
  ])('refuses %j', (raw) => expect(cleanUrl('url', raw)).toEqual(refusedFor('url')));

  it('is not longer than anybody’s browser takes', () =>
    expect(cleanUrl('url', `https://example.org/${'a'.repeat(2_000)}`)).toEqual(refusedFor('url')));
});

describe('the date of a source', () => {
  it.each([['2016'], ['2016-03'], ['2016-02-29'], ['0850']])('takes %s', (raw) =>
    expect(cleanPublishedOn('publishedOn', ` ${raw} `)).toEqual({ ok: true, value: raw }),
  );

  it('may be unknown', () => expect(cleanPublishedOn('publishedOn', undefined)).toEqual({ ok: true, value: null }));

  it.each([
    '2015-02-29',
    '2016-13',
    '2016-00',
    '2016-04-31',
    '2016-3-9',
    '16',
    '2016-03-09T10:00',
    'March 2016',
    '0000',
    '-2016',
  ])('refuses %s', (raw) => expect(cleanPublishedOn('publishedOn', raw)).toEqual(refusedFor('publishedOn')));
});

describe('lines that may be left out', () => {
  it('are null when blank, and one line when not', () => {
    expect(cleanOptionalLine('author', '  ')).toEqual({ ok: true, value: null });
    expect(cleanOptionalLine('author', ' Ada\n Lovelace ')).toEqual({ ok: true, value: 'Ada Lovelace' });
    expect(cleanOptionalLine('author', 'a'.repeat(201))).toEqual(refusedFor('author'));
  });
});

describe('the text of a source', () => {
  it('is stored in canonical form', () => {
    expect(cleanSourceText('text', '\ufeffOne \r\n\r\n\r\nCafe\u0301\n')).toEqual({
      ok: true,
      value: 'One\n\nCaf\u00e9',
    });
  });

  it.each([
    ['nothing but white space', ' \n '],
    ['a NUL', 'a\u0000b'],
    ['half a character', 'a\ud800b'],
    ['more than two million characters', 'a'.repeat(LIMITS.source + 1)],
  ])('refuses %s', (_, raw) => expect(cleanSourceText('text', raw)).toEqual(refusedFor('text')));

  it('is measured after composing, too: a few characters grow', () => {
    const grows = '\u0958'; // DEVANAGARI LETTER QA, two code units in NFC
    expect(cleanSourceText('text', grows.repeat(LIMITS.source / 2 + 1))).toEqual(refusedFor('text'));
  });
});
