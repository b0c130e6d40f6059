import { describe, expect, it } from 'vitest';
import { passageAddress } from './compose/passage-address.js';
import { readReaderSearch } from './reader-search.js';

describe('the address of a passage', () => {
  it('is read as it is written', () => {
    const address = passageAddress('https://example.org/d/x/sources/2?cite=4#top', {
      span: { start: 3, end: 9 },
      version: 2,
    });
    expect(address).toBe('https://example.org/d/x/sources/2?p=3-9&version=2');
    expect(readReaderSearch(Object.fromEntries(new URL(address).searchParams))).toEqual({ p: '3-9', version: 2 });
  });

  it('leaves out what makes no sense', () => {
    expect(readReaderSearch({ p: 7, version: '-1', cite: 'x', other: 'y' })).toEqual({});
    expect(readReaderSearch({ version: 0, cite: 1.5 })).toEqual({});
    expect(readReaderSearch({ cite: 12 })).toEqual({ cite: 12 });
  });
});
