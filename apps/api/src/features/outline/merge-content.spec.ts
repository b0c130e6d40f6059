import type { ArgumentColumns, ClaimColumns, DebateContent } from './debate-content.js';
import { withItems, withTallies } from './merge-content.js';

const items = (numbers: readonly number[], version = 0) => ({
  numbers: Int32Array.from(numbers),
  revisions: Int32Array.from(numbers, () => 1),
  archived: new Uint8Array(numbers.length),
  counts: Int32Array.from(numbers.flatMap((number) => [number, 0, 0, 0, version])),
  freshCounts: Int32Array.from(numbers.flatMap((number) => [number, 0, 0, 0, version])),
  tallyVersions: Float64Array.from(numbers, () => version),
  annotationCounts: new Int32Array(numbers.length),
});

const claims = (numbers: readonly number[], word = 'old', version = 0): ClaimColumns => ({
  ...items(numbers, version),
  texts: numbers.map((number) => `${word} ${number}`),
  positions: new Int32Array(numbers.length),
  livesElsewhere: new Uint8Array(numbers.length),
  citationCounts: new Int32Array(numbers.length),
  origins: numbers.map(() => []),
});

const steps = (numbers: readonly number[]): ArgumentColumns => ({
  ...items(numbers),
  targets: Int32Array.from(numbers, () => 1),
  stances: numbers.map(() => 'PRO' as const),
  premises: numbers.map((number) => [number + 1]),
  notes: numbers.map(() => ''),
});

const content = (seq: number, of: ClaimColumns, and: ArgumentColumns): DebateContent => ({
  seq,
  nextNumber: 100,
  claims: of,
  arguments: and,
});

describe('a debate and its news', () => {
  it('become one: what is named is replaced, what is new is added in its place', () => {
    const known = content(1, claims([1, 3, 9]), steps([2]));
    const merged = withItems(known, content(2, claims([3, 4, 12], 'new', 5), steps([])));
    expect(merged.seq).toBe(2);
    expect([...merged.claims.numbers]).toEqual([1, 3, 4, 9, 12]);
    expect(merged.claims.texts).toEqual(['old 1', 'new 3', 'new 4', 'old 9', 'new 12']);
    expect([...merged.claims.counts.subarray(5, 10)]).toEqual([3, 0, 0, 0, 5]);
    expect([...merged.claims.tallyVersions]).toEqual([0, 5, 5, 0, 5]);
  });

  it('share what has not changed, and leave what was there as it was', () => {
    const known = content(1, claims([1]), steps([2]));
    const merged = withItems(known, content(2, claims([1], 'new'), steps([])));
    expect(merged.arguments).toBe(known.arguments);
    expect(merged.claims.numbers).toBe(known.claims.numbers);
    expect(known.claims.texts).toEqual(['old 1']);
  });

  it('begin with nothing', () => {
    const merged = withItems(content(0, claims([]), steps([])), content(1, claims([1, 3], 'new', 2), steps([2])));
    expect(merged).toEqual(content(1, claims([1, 3], 'new', 2), steps([2])));
  });
});

describe('a debate and its tallies', () => {
  const row = (number: number, version: number) => ({
    itemId: '',
    number,
    counts: [0, 0, 7, 0, 0],
    freshCounts: [0, 0, 6, 0, 0],
    version,
  });

  it('take the newer ones only, and nothing but the votes is made anew', () => {
    const known = content(1, claims([1, 3], 'old', 4), steps([2]));
    const voted = withTallies(known, [row(3, 5), row(1, 4), row(77, 9)]);
    expect([...voted.claims.counts]).toEqual([1, 0, 0, 0, 4, 0, 0, 7, 0, 0]);
    expect([...voted.claims.freshCounts.subarray(5)]).toEqual([0, 0, 6, 0, 0]);
    expect(voted.claims.texts).toBe(known.claims.texts);
    expect(voted.arguments).toBe(known.arguments);
    expect([...known.claims.tallyVersions]).toEqual([4, 4]);
  });

  it('are the same object where there is nothing new', () => {
    const known = content(1, claims([1], 'old', 4), steps([2]));
    expect(withTallies(known, [row(1, 3)])).toBe(known);
    expect(withTallies(known, [])).toBe(known);
  });
});
