import fc from 'fast-check';
import { segmentsOf } from './highlight-ranges.js';
import { indexRanges } from './range-index.js';

const LENGTH = 40;
const ranges = fc.array(
  fc
    .record({
      start: fc.integer({ min: -5, max: LENGTH + 5 }),
      end: fc.integer({ min: -5, max: LENGTH + 5 }),
      key: fc.nat(15),
    })
    .map(({ start, end, key }) => ({ id: `r${key}`, start, end })),
  { maxLength: 15 },
);

describe('overlapping highlights', () => {
  const nested = [
    { id: 'long', start: 0, end: 20 },
    { id: 'short', start: 5, end: 8 },
    { id: 'late', start: 15, end: 25 },
  ];

  it('[AN9] are cut into disjoint segments, each with what covers it, the shortest first', () => {
    expect(segmentsOf(nested, 100)).toEqual([
      { start: 0, end: 5, ids: ['long'] },
      { start: 5, end: 8, ids: ['short', 'long'] },
      { start: 8, end: 15, ids: ['long'] },
      { start: 15, end: 20, ids: ['late', 'long'] },
      { start: 20, end: 25, ids: ['late'] },
    ]);
  });

  it('[AN9] are cut to the text, leave gaps uncovered, and join where the same ones go on', () => {
    const loose = [
      { id: 'a', start: -3, end: 2 },
      { id: 'b', start: 6, end: 99 },
      { id: 'none', start: 4, end: 4 },
      { id: 'back', start: 9, end: 3 },
      { id: 'a', start: 2, end: 4 },
    ];
    expect(segmentsOf(loose, 10)).toEqual([
      { start: 0, end: 4, ids: ['a'] },
      { start: 6, end: 10, ids: ['b'] },
    ]);
    expect(segmentsOf([], 10)).toEqual([]);
  });

  it('[AN9] every offset lies in the segment of exactly the highlights that cover it; neighbours differ', () => {
    fc.assert(
      fc.property(ranges, (given) => {
        const segments = segmentsOf(given, LENGTH);
        for (let offset = 0; offset < LENGTH; offset++) {
          const covering = given.filter(({ start, end }) => start <= offset && offset < end).map(({ id }) => id);
          const here = segments.filter(({ start, end }) => start <= offset && offset < end);
          expect(here.length).toBe(covering.length > 0 ? 1 : 0);
          expect([...(here[0]?.ids ?? [])].sort()).toEqual([...new Set(covering)].sort());
        }
        segments.forEach(({ start, end, ids }, k) => {
          expect(start).toBeLessThan(end);
          const before = segments[k - 1];
          if (before?.end === start) expect(before.ids).not.toEqual(ids);
          else if (before) expect(before.end).toBeLessThan(start);
        });
      }),
    );
  });
});

describe('looking up highlights', () => {
  it('[AN10] gives the highlights at an offset, the shortest first; the end is outside', () => {
    const index = indexRanges([
      { id: 'long', start: 0, end: 20 },
      { id: 'short', start: 5, end: 8 },
      { id: 'twin', start: 5, end: 8 },
    ]);
    expect(index.rangesAt(5)).toEqual(['short', 'twin', 'long']);
    expect(index.rangesAt(8)).toEqual(['long']);
    expect(index.rangesAt(20)).toEqual([]);
    expect(index.rangesAt(-1)).toEqual([]);
    expect(indexRanges([]).rangesAt(0)).toEqual([]);
  });

  it('[AN10] agrees with looking at every highlight', () => {
    fc.assert(
      fc.property(ranges, (given) => {
        const index = indexRanges(given);
        for (let offset = -6; offset < LENGTH + 6; offset++) {
          const covering = given
            .filter(({ start, end }) => start <= offset && offset < end)
            .sort((one, other) => one.end - one.start - (other.end - other.start) || one.start - other.start);
          const ids = index.rangesAt(offset);
          expect([...ids].sort()).toEqual([...new Set(covering.map(({ id }) => id))].sort());
          const lengths = ids
            .map((id) => covering.find((range) => range.id === id)!)
            .map(({ start, end }) => end - start);
          expect(lengths).toEqual([...lengths].sort((one, other) => one - other));
        }
      }),
    );
  });
});
