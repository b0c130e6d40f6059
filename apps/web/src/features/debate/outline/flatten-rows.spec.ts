import { describe, expect, it } from 'vitest';
import { childCounts, otherUses } from './child-counts.js';
import { flattenRows, subtreeKeys, type OutlineShape } from './flatten-rows.js';
import { readOutline } from './outline-model.js';
import { rowDescription, rowName } from './row-label.js';
import { pathTo, withOpenAncestors } from './row-lookup.js';
import { sampleColumns } from './sample-outline.js';
import { strengthRanks } from './strength-ranks.js';

// Two positions; claim 3 bears on both; 13 is undercut; 14 joins two premises; 7 is connected to nothing.
const model = readOutline(
  sampleColumns({
    claims: {
      1: { position: 2, text: 'second answer', strength: 0.9 },
      2: { position: 1, text: 'first answer', strength: 0.2 },
      3: { text: 'shared evidence' },
      4: { text: 'doubt about the step' },
      5: { text: 'half of a reason' },
      6: { text: 'other half' },
      7: { text: 'loose end' },
      8: { text: 'under the loose end' },
      9: { text: 'a reply to the shared evidence' },
    },
    arguments: {
      13: { on: 2, stance: 'CON', premises: [3] },
      14: { on: 2, stance: 'PRO', premises: [5, 6] },
      15: { on: 1, stance: 'PRO', premises: [3] },
      16: { on: 13, stance: 'CON', premises: [4] },
      17: { on: 7, stance: 'PRO', premises: [8] },
      18: { on: 3, stance: 'CON', premises: [9] },
    },
    own: { 3: 4 },
  }),
);
const closed: OutlineShape = { opened: new Map(), depth: 0, ranks: null };
const keys = (shape: OutlineShape) => flattenRows(model, shape).map((row) => row.key);

describe('the outline as rows', () => {
  it('starts with the positions in their authors’ order and ends with what is not connected', () => {
    expect(keys(closed)).toEqual(['2', '1', 'loose', 'loose/7']);
  });

  it('shows a claim in every place where it is used, undercuts first, then both sides', () => {
    expect(keys({ ...closed, depth: 3 })).toEqual([
      '2',
      '2/14',
      '2/14/5',
      '2/14/6',
      '2/13',
      '2/13/16',
      '2/13/18',
      '1',
      '1/15',
      '1/15/18',
      'loose',
      'loose/7',
      'loose/7/17',
    ]);
  });

  it('tells each row its level, its place among its siblings and what it stands for', () => {
    const rows = flattenRows(model, { ...closed, depth: 3 });
    const undercut = rows.find((row) => row.key === '2/13/16');
    expect(undercut).toMatchObject({
      kind: 'argument',
      claim: 4,
      argument: 16,
      onStep: true,
      level: 3,
      posInSet: 1,
      setSize: 2,
    });
    expect(rows.find((row) => row.key === '2/14')).toMatchObject({
      kind: 'joint',
      claim: null,
      expanded: true,
      setSize: 2,
    });
    expect(rows.find((row) => row.key === '2/14/6')).toMatchObject({
      kind: 'premise',
      claim: 6,
      argument: 14,
      expanded: null,
    });
  });

  it('keeps a joint step open wherever it shows, unless the reader closes it', () => {
    const opened = new Map([['2', true]]);
    expect(keys({ ...closed, opened })).toContain('2/14/5');
    opened.set('2/14', false);
    expect(keys({ ...closed, opened })).not.toContain('2/14/5');
  });

  it('orders by strength only by the ranks it is given, and keeps the two sides apart', () => {
    expect(keys({ ...closed, ranks: strengthRanks(model) })).toEqual(['1', '2', 'loose', 'loose/7']);
  });

  it('opens a subtree up to a cap, and says when that was not enough', () => {
    const [root] = flattenRows(model, closed);
    if (!root) throw new Error('no rows');
    expect(subtreeKeys(model, root, 200)).toEqual({ keys: ['2', '2/14', '2/13'], complete: true });
    expect(subtreeKeys(model, root, 1)).toEqual({ keys: ['2'], complete: false });
  });
});

describe('finding an item in the outline', () => {
  it.each([
    [2, '2'],
    [13, '2/13'],
    [4, '2/13/16'],
    [6, '2/14/6'],
    [8, 'loose/7/17'],
    [99, null],
  ])('#%i stands first at %s', (number, path) => {
    expect(pathTo(model, number)).toBe(path);
  });

  it('opens what lies above a row, so that it can be seen', () => {
    expect(keys(withOpenAncestors(closed, '2/13/16'))).toContain('2/13/16');
  });
});

describe('what a row says', () => {
  const rows = flattenRows(model, { ...closed, depth: 3 });
  const row = (key: string) => {
    const found = rows.find((each) => each.key === key);
    if (!found) throw new Error(`no row ${key}`);
    return found;
  };

  it.each([
    ['2', 'Position #2: first answer'],
    ['2/13', 'Con to #2: shared evidence'],
    ['2/13/16', 'Undercut of step #13: doubt about the step'],
    ['2/14', 'Pro to #2, 2 premises together: #5 half of a reason; #6 other half'],
    ['2/14/5', 'Premise #5: half of a reason'],
    ['loose', 'Not yet connected: 1 claim'],
  ])('%s is called "%s"', (key, name) => {
    expect(rowName(model, row(key))).toBe(name);
  });

  it('describes counts, undercuts and one’s own vote', () => {
    expect(rowDescription(model, row('2/13'))).toBe(
      '0 pro, 1 con, strength 50, open, your vote surely true, 1 on this step',
    );
  });

  it('counts both sides and names the other places of a claim', () => {
    expect(childCounts(model, 2)).toEqual({ pro: 1, con: 1 });
    expect(otherUses(model, 3, 13)).toEqual([1]);
  });
});
