import { describe, expect, it } from 'vitest';
import { anchorKey, arrivalLabel, decideArrival } from './arrivals.js';
import type { OutlineRow } from './flatten-rows.js';

const rows = (...keys: string[]): OutlineRow[] =>
  keys.map((key, index) => ({
    key,
    kind: 'position',
    level: 1,
    setSize: keys.length,
    posInSet: index + 1,
    parentKey: null,
    claim: index,
    argument: null,
    onStep: false,
    expanded: null,
  }));
const before = rows('a', 'b', 'c', 'd', 'e');
const reading = { first: 1, last: 3, writing: false, attended: true };

describe('rows that others add', () => {
  it('appear at once above and below what is being read', () => {
    expect(decideArrival(before, rows('new', 'a', 'b', 'c', 'd', 'e'), reading)).toEqual({ kind: 'apply' });
    expect(decideArrival(before, rows('a', 'b', 'c', 'd', 'new', 'e'), reading)).toEqual({ kind: 'apply' });
  });

  it('wait where they would move lines in view, and are counted', () => {
    const after = rows('a', 'b', 'new', 'newer', 'c', 'd', 'e');
    expect(decideArrival(before, after, reading)).toEqual({ kind: 'wait', arrivals: 2 });
  });

  it('wait when a line in view would go', () => {
    expect(decideArrival(before, rows('a', 'b', 'd', 'e'), reading)).toEqual({ kind: 'wait', arrivals: 0 });
  });

  it('appear on a screen that nobody attends to, but never under a pen', () => {
    const after = rows('a', 'b', 'new', 'c', 'd', 'e');
    expect(decideArrival(before, after, { ...reading, attended: false })).toEqual({ kind: 'apply' });
    expect(decideArrival(before, after, { ...reading, attended: false, writing: true }).kind).toBe('wait');
  });

  it('are announced in words', () => {
    expect([0, 1, 3].map(arrivalLabel)).toEqual(['The outline changed. Show', '1 new claim', '3 new claims']);
  });
});

describe('the row that stays in place', () => {
  it('is the focused one if in view, else the first in view that is left', () => {
    expect(anchorKey(before, before, reading, 'c')).toBe('c');
    expect(anchorKey(before, before, reading, 'e')).toBe('b');
    expect(anchorKey(before, rows('a', 'c'), reading, null)).toBe('c');
    expect(anchorKey(before, rows('z'), reading, 'c')).toBeNull();
  });
});
