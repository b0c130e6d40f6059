import fc from 'fast-check';
import { BadInput } from '../errors.js';
import { decodeCursor, encodeCursor, toConnection, toPage } from './page.js';

describe('cursors', () => {
  it('bring back the key that they were made of', () => {
    const part = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (key) => expect(decodeCursor(encodeCursor(key))).toEqual(key)),
    );
  });

  it('that we did not give out are bad input, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        try {
          expect(encodeCursor(decodeCursor(text))).toBe(text);
        } catch (error) {
          expect(error).toBeInstanceOf(BadInput);
        }
      }),
    );
    for (const value of ['{}', '[[1]]', '[{"a":1}]', '7', '"x"', 'null']) {
      expect(() => decodeCursor(Buffer.from(value).toString('base64url'))).toThrow(BadInput);
    }
  });
});

describe('pages', () => {
  it.each([0, -1, 51, 1.5, Number.NaN, 1e9])('of %d are refused', (first) => {
    expect(() => toPage({ first })).toThrow(/whole number from 1 to 50/);
  });

  it('are of 20, or of what a list says, where nothing is asked for', () => {
    expect(toPage({})).toEqual({ limit: 20, after: null });
    expect(toPage({ first: null }, 50)).toEqual({ limit: 50, after: null });
  });

  const connectionOf = (rows: number[], after: readonly number[] | null = null) =>
    toConnection({ rows, page: { limit: 2, after }, keyOf: (row) => [row], nodeOf: (row) => row * 10, totalCount: 7 });

  it('say that more follows when a row more was found', () => {
    const { edges, pageInfo, totalCount } = connectionOf([1, 2, 3]);
    expect(edges.map(({ node }) => node)).toEqual([10, 20]);
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: encodeCursor([1]),
      endCursor: encodeCursor([2]),
    });
    expect(totalCount).toBe(7);
  });

  it('may be empty', () => {
    expect(connectionOf([], [5]).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: true,
      startCursor: null,
      endCursor: null,
    });
  });
});
