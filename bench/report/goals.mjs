/**
 * What a line of the goals asks of which figure. A figure that was not measured in this run is not judged.
 *
 * @typedef {{ goal: string, bound: string, value: number | null, holds: boolean | null }} Judged
 */

const ratio = (name, side, other) => (cases) => find(cases, name)?.ratios[side]?.[other] ?? null;
const grown = (question) => (cases) => {
  const found = find(cases, `growth: ${question}`);
  return found === undefined ? null : (found.growth[String(found.sizes.at(-1))] ?? null);
};
const figure = (name, pick) => (cases) => {
  const found = find(cases, name);
  return found === undefined ? null : (pick(found) ?? null);
};
const find = (cases, name) => cases.find((one) => one.case === name);
const atLeast = (bound) => ({ bound: `≥ ${bound}`, holds: (value) => value >= bound });
const atMost = (bound, unit = '') => ({ bound: `≤ ${bound}${unit}`, holds: (value) => value <= bound });
const largest = ({ sides, sizes }) => sides[String(sizes.at(-1))].p50Ms;
const FLOOD = 'page, during 200 sign-ins a second';
const evaluated = (pick) => figure('evaluation', ({ evaluation }) => pick(evaluation));
const fanOut = (pick) => figure('fan-out, 50 events a second', pick);

/** @type {readonly { goal: string, bound: string, of: (cases: any[]) => number | null, holds: (value: number) => boolean }[]} */
export const goals = [
  { goal: 'page, trusted document, against the floor', of: ratio('page', 'trusted', 'floor'), ...atLeast(0.6) },
  { goal: 'page, untrusted document, against the floor', of: ratio('page', 'untrusted', 'floor'), ...atLeast(0.4) },
  {
    goal: 'page, trusted document, against PostGraphile',
    of: ratio('page', 'trusted', 'postgraphile'),
    ...atLeast(1.5),
  },
  {
    goal: 'page, untrusted document, against PostGraphile',
    of: ratio('page', 'untrusted', 'postgraphile'),
    ...atLeast(1.5),
  },
  { goal: 'outline, cold, against the floor', of: ratio('outline, cold', 'trusted', 'floor'), ...atLeast(0.7) },
  {
    goal: 'outline, after one vote, against the floor',
    of: ratio('outline, after one vote', 'trusted', 'floor'),
    ...atLeast(1),
  },
  { goal: 'outline, cached, against the floor', of: ratio('outline, cached', 'trusted', 'floor'), ...atLeast(3) },
  {
    goal: 'vote over many claims, against the one SQL function',
    of: ratio('vote over many claims', 'trusted', 'floor'),
    ...atLeast(0.7),
  },
  {
    goal: 'vote on one hot claim, against the one SQL function',
    of: ratio('vote on one hot claim', 'trusted', 'floor'),
    ...atLeast(1),
  },
  {
    goal: 'vote over many claims, against PostGraphile',
    of: ratio('vote over many claims', 'trusted', 'postgraphile'),
    ...atLeast(1.3),
  },
  {
    goal: 'vote on one hot claim, against PostGraphile',
    of: ratio('vote on one hot claim', 'trusted', 'postgraphile'),
    ...atLeast(1.3),
  },
  { goal: 'cost of a page, smallest to largest debate', of: grown('page'), ...atMost(1.3, ' ×') },
  { goal: 'cost of a vote, smallest to largest debate', of: grown('vote'), ...atMost(1.3, ' ×') },
  {
    goal: 'cost of a search for a rare word, smallest to largest debate',
    of: grown('search: a rare word'),
    ...atMost(4, ' ×'),
  },
  {
    goal: 'search for a word in 10 % of the claims, largest debate',
    of: figure('growth: search: a word in 10 % of the claims', largest),
    ...atMost(100, ' ms'),
  },
  {
    goal: 'page, during 200 sign-ins a second, against a quiet one',
    of: ratio(FLOOD, 'flood', 'quiet'),
    ...atLeast(0.5),
  },
  {
    goal: 'page, during 200 sign-ins a second: p99',
    of: figure(FLOOD, ({ sides }) => sides.flood.p99Ms),
    ...atMost(500, ' ms'),
  },
  {
    goal: 'fan-out, 50 events a second: latency, p99',
    of: fanOut(({ latencyMs }) => latencyMs.p99),
    ...atMost(150, ' ms'),
  },
  {
    goal: 'fan-out, 50 events a second: share of a core',
    of: fanOut(({ cpuShare }) => cpuShare * 100),
    ...atMost(45, ' %'),
  },
  {
    goal: 'fan-out, 50 events a second: gaps and duplicates',
    of: fanOut(({ gaps, duplicates }) => gaps + duplicates),
    ...atMost(0),
  },
  {
    goal: 'fan-out: memory a socket',
    of: fanOut(({ bytesPerSocket }) => bytesPerSocket / 1_000),
    ...atMost(60, ' kB'),
  },
  {
    goal: 'evaluation of 1,000,000 items, laying out the graph included',
    of: evaluated(({ firstMs }) => firstMs),
    ...atMost(1_000, ' ms'),
  },
  {
    goal: 'evaluation of 1,000,000 items, time of an item against a linear pass',
    of: evaluated(({ ratio }) => ratio),
    ...atMost(30, ' ×'),
  },
  {
    goal: 'evaluation, time of an item, 10,000 to 1,000,000 items',
    of: evaluated(({ growth }) => growth),
    ...atMost(1.5, ' ×'),
  },
  {
    goal: 'evaluation after one vote among 100,000 claims, median',
    of: figure('evaluation after one vote', ({ vote }) => vote.p50Ms),
    ...atMost(1, ' ms'),
  },
  {
    goal: 'cruxes of all positions among 10,000 claims, the first time',
    of: figure('cruxes', ({ cruxes }) => cruxes.firstMs),
    ...atMost(200, ' ms'),
  },
  {
    goal: 'cruxes of all positions among 10,000 claims, median',
    of: figure('cruxes', ({ cruxes }) => cruxes.ms),
    ...atMost(200, ' ms'),
  },
];

/** @param {any[]} cases @returns {Judged[]} */
export function judgeGoals(cases) {
  return goals.map(({ goal, bound, of, holds }) => {
    const value = of(cases);
    return { goal, bound, value, holds: value === null ? null : holds(value) };
  });
}
