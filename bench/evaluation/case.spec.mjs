import * as library from '@counterpoint/argumentation';
import { judgeGoals } from '../report/goals.mjs';
import { rowsOf } from '../report/text.mjs';
import { fullCase, voteCase } from './case.mjs';

const sizes = { large: 8_000, small: 2_000, voted: 1_000 };
const isFigure = (value) => Number.isFinite(value) && value > 0;

it('gives a figure for every goal about evaluation, and a table as wide as its head', () => {
  const cases = [fullCase(2, library, sizes), voteCase(2, library, sizes)];
  const ours = judgeGoals(cases).filter(({ goal }) => goal.startsWith('evaluation'));
  expect(ours).toHaveLength(4);
  for (const { value } of ours) expect(isFigure(value)).toBe(true);
  for (const one of cases) {
    const [head, ...rows] = rowsOf(one);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toHaveLength(head.length);
  }
});

it('votes on claims of a debate of the wanted size, and follows each vote', () => {
  const { size, table } = voteCase(1, library, sizes);
  expect(Math.abs(size - 1_000)).toBeLessThan(100);
  expect(Number(table[1][3])).toBeGreaterThanOrEqual(1);
});
