import { describe, expect, it } from 'vitest';
import { flattenRows } from './flatten-rows.js';
import { readOutline } from './outline-model.js';
import { sampleColumns } from './sample-outline.js';
import { stickyAncestors } from './sticky-ancestors.js';

const chain = readOutline(
  sampleColumns({
    claims: { 1: { position: 1 }, 2: {}, 3: {}, 4: {}, 5: {}, 6: { position: 2 } },
    arguments: {
      10: { on: 1, premises: [2] },
      11: { on: 2, premises: [3] },
      12: { on: 3, premises: [4] },
      13: { on: 4, premises: [5] },
    },
  }),
);
const rows = flattenRows(chain, { opened: new Map(), depth: 9, ranks: null });
const HEIGHT = 40;
const endOf = (index: number) => (index + 1) * HEIGHT;
const keysAt = (top: number) => stickyAncestors(rows, top, endOf, 20).map((row) => row.key);

describe('ancestors that stay in view', () => {
  it('are none while everything is in view', () => {
    expect(keysAt(0)).toEqual([]);
  });

  it('are those of the first row in view, the nearest last', () => {
    expect(keysAt(40)).toEqual(['1']);
  });

  it('are at most the three nearest', () => {
    const keys = keysAt(3 * HEIGHT);
    expect(keys.length).toBeLessThanOrEqual(3);
    expect(keys.at(-1)).toBe('1/10/11/12');
  });

  it('go when another root begins', () => {
    expect(keysAt(5 * HEIGHT)).toEqual([]);
  });
});
