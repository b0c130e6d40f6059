import { judgeGoals } from './goals.mjs';
import { median, ratioOf } from './medians.mjs';

const page = (trusted) => ({
  ...{
    case: 'page',
    ratios: { trusted: { floor: trusted, postgraphile: 1.4 }, untrusted: { floor: 0.5, postgraphile: 1.6 } },
  },
});
const judged = (cases, goal) => judgeGoals(cases).find((one) => one.goal === goal);

it('holds a goal that is just reached, and no other', () => {
  const goal = 'page, trusted document, against the floor';
  expect(judged([page(0.6)], goal)).toMatchObject({ value: 0.6, holds: true });
  expect(judged([page(0.59)], goal)).toMatchObject({ value: 0.59, holds: false });
});

it('does not judge what was not measured', () => {
  expect(judgeGoals([]).every(({ holds, value }) => holds === null && value === null)).toBe(true);
});

it('takes growth from the largest size', () => {
  const grown = { case: 'growth: page', sizes: [1_000, 100_000], growth: { 1000: 1, 100000: 1.5 } };
  expect(judged([grown], 'cost of a page, smallest to largest debate')).toMatchObject({ value: 1.5, holds: false });
});

it('compares round by round and takes the middle of that', () => {
  expect(median([3, 1, 2, 10])).toBe(2.5);
  const rounds = (...rps) => rps.map((each) => ({ rps: each }));
  expect(ratioOf(rounds(100, 10, 40), rounds(200, 40, 50))).toBe(0.5);
});
