import { describe, expect, it } from 'vitest';
import { flattenRows } from './flatten-rows.js';
import {
  focusAfterRemoval,
  moveIndex,
  moveInward,
  moveOutward,
  nearestSurvivor,
  sameSideSibling,
} from './focus-moves.js';
import { readOutline } from './outline-model.js';
import { sampleColumns } from './sample-outline.js';

const model = readOutline(
  sampleColumns({
    claims: { 1: { position: 1 }, 2: {}, 3: {}, 4: {}, 5: {} },
    arguments: {
      10: { on: 1, stance: 'PRO', premises: [2] },
      11: { on: 1, stance: 'CON', premises: [3] },
      12: { on: 1, stance: 'PRO', premises: [4] },
      13: { on: 2, stance: 'CON', premises: [5] },
    },
  }),
);
// 1, 1/10, 1/10/13, 1/12, 1/11
const rows = flattenRows(model, { opened: new Map(), depth: 2, ranks: null });
const at = (key: string) => rows.findIndex((row) => row.key === key);
const row = (key: string) => {
  const found = rows[at(key)];
  if (!found) throw new Error(`no row ${key}`);
  return found;
};

describe('moving the focus', () => {
  it.each([
    ['up', 0, 0],
    ['down', 4, 4],
    ['down', 1, 2],
    ['home', 3, 0],
    ['end', 0, 4],
    ['pageDown', 1, 4],
    ['pageUp', 4, 1],
  ] as const)('%s from %i leads to %i', (move, from, to) => {
    expect(moveIndex(rows.length, from, move, 3)).toBe(to);
  });

  it('goes inward by opening, then to the buttons of the row', () => {
    expect(moveInward({ ...row('1'), expanded: false })).toEqual({ kind: 'open', key: '1' });
    expect(moveInward(row('1'))).toEqual({ kind: 'actions' });
    expect(moveInward(row('1/11'))).toEqual({ kind: 'actions' });
  });

  it('goes outward by closing, then to the parent, and holds at the root', () => {
    expect(moveOutward(row('1/10'))).toEqual({ kind: 'close', key: '1/10' });
    expect(moveOutward(row('1/11'))).toEqual({ kind: 'row', key: '1' });
    expect(moveOutward({ ...row('1'), expanded: false })).toEqual({ kind: 'stay' });
  });

  it('walks one side at a time', () => {
    expect(sameSideSibling(model, rows, at('1/10'), 1)).toBe(at('1/12'));
    expect(sameSideSibling(model, rows, at('1/12'), -1)).toBe(at('1/10'));
    expect(sameSideSibling(model, rows, at('1/12'), 1)).toBeNull();
    expect(sameSideSibling(model, rows, at('1/11'), -1)).toBeNull();
  });
});

describe('focus when a row disappears', () => {
  it('goes to the next sibling, else the previous, else the parent', () => {
    expect(focusAfterRemoval(rows, '1/10')).toBe('1/12');
    expect(focusAfterRemoval(rows, '1/11')).toBe('1/12');
    expect(focusAfterRemoval(rows, '1/10/13')).toBe('1/10');
    expect(focusAfterRemoval(rows, 'gone')).toBeNull();
  });

  it('goes to the nearest ancestor that is left when others removed it', () => {
    const left = rows.filter((each) => !each.key.startsWith('1/10/'));
    expect(nearestSurvivor(left, '1/10/13')).toBe('1/10');
    expect(nearestSurvivor(left, '9/9')).toBe('1');
    expect(nearestSurvivor([], '9/9')).toBeNull();
  });
});
