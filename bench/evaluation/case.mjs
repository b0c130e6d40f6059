import { loadavg } from 'node:os';
import { median } from '../report/medians.mjs';
import { figures } from '../report/text.mjs';
import { columnsOf } from './columns.mjs';
import { cruxesCase } from './cruxes.mjs';
import { leastCpuMs, linearPass, wallMs } from './timing.mjs';

const SIZES = { large: 1_000_000, small: 10_000, voted: 100_000 };
/** Of these the quickest counts. */
const TURNS = 5;
/** So many linear passes a turn, to last about as long as an evaluation: a short turn is rarely interrupted. */
const PASSES = 25;
const RULES = ['MLP', 'DFQuAD', 'QE', 'EB'];
const VOTES = 1_000;

/**
 * What it costs to work out strengths, without server or database: a debate of 1,000,000 items against a hundred of 10,000,
 * which is as much work on as much memory, and against one pass that adds up as many doubles; then one vote after the other
 * in a debate of 100,000 claims; then the cruxes of one of 10,000.
 *
 * @param {{ rounds: number, library: typeof import('@counterpoint/argumentation') }} how
 */
export function evaluationCases({ rounds, library }) {
  return [fullCase(rounds, library), voteCase(rounds, library), cruxesCase({ rounds, library })];
}

/** @param {number} rounds @param {typeof import('@counterpoint/argumentation')} library */
export function fullCase(rounds, library, { large: largeSize, small: smallSize } = SIZES) {
  const columns = columnsOf(largeSize, 1);
  const large = graphOf(library, columns);
  const first = wallMs(() => library.strengths(large));
  const small = Array.from({ length: largeSize / smallSize }, (_, k) => graphOf(library, columnsOf(smallSize, k + 2)));
  for (const graph of small) library.strengths(graph);
  const smallItems = small.reduce((sum, { size }) => sum + size, 0);
  const doubles = Float64Array.from(large.base);
  linearPass(doubles);

  const measured = Object.fromEntries(RULES.map((name) => [name, { ns: [], ratios: [], growth: [] }]));
  const linear = [];
  const load = [];
  for (let round = 0; round < rounds; round += 1) {
    load.push(loadavg()[0]);
    for (const name of RULES) {
      const rule = library.semanticsByName(name);
      const largeNs = perItem(
        leastCpuMs(TURNS, () => library.strengths(large, rule)),
        large.size,
      );
      const linearNs = perItem(
        leastCpuMs(TURNS, () => {
          let sum = 0;
          for (let pass = 0; pass < PASSES; pass += 1) sum += linearPass(doubles);
          return sum;
        }),
        PASSES * doubles.length,
      );
      const smallNs = perItem(
        leastCpuMs(TURNS, () => small.forEach((graph) => library.strengths(graph, rule))),
        smallItems,
      );
      linear.push(linearNs);
      measured[name].ns.push(largeNs);
      measured[name].ratios.push(largeNs / linearNs);
      measured[name].growth.push(largeNs / smallNs);
    }
  }
  const rows = RULES.map((name) => {
    const { ns, ratios, growth } = measured[name];
    return { name, ns: median(ns), ratio: median(ratios), growth: median(growth) };
  });
  const [{ ns, ratio, growth }] = rows;
  return {
    case: 'evaluation',
    size: large.target.filter((on) => on < 0).length,
    rounds,
    load,
    evaluation: { firstMs: first, ms: (ns * large.size) / 1e6, ratio, growth },
    table: [
      ['semantics', 'ms', 'ns an item', 'against a linear pass', 'growth from 10,000 items'],
      ...rows.map((row) => [
        row.name,
        figures((row.ns * large.size) / 1e6),
        figures(row.ns),
        `${figures(row.ratio)} ×`,
        `${figures(row.growth)} ×`,
      ]),
      ['MLP, the first time', figures(first), figures(perItem(first, large.size)), '–', '–'],
      ['linear pass', figures((median(linear) * large.size) / 1e6), figures(median(linear)), '1 ×', '–'],
    ],
  };
}

/** One vote each on claims from anywhere in the debate; each is checked against nothing, the library's tests do that. */
export function voteCase(rounds, library, { voted } = SIZES) {
  const graph = graphOf(library, columnsOf(Math.round(voted / 0.53), 3));
  const claims = Array.from(graph.numbers.keys()).filter((index) => graph.target[index] < 0);
  const live = library.liveStrengths(graph);
  const times = [];
  const load = [];
  let reached = 0;
  for (let round = 0; round < rounds; round += 1) {
    load.push(loadavg()[0]);
    for (let vote = 0; vote < VOTES; vote += 1) {
      const index = claims[(vote * 7_919 + round * 104_729) % claims.length];
      const began = performance.now();
      live.setBase(index, (graph.base[index] + 0.1 * ((vote % 5) + 1)) % 1);
      reached += live.settle();
      times.push(performance.now() - began);
    }
  }
  times.sort((a, b) => a - b);
  const p50Ms = times[times.length >> 1];
  const p99Ms = times[Math.floor(times.length * 0.99)];
  return {
    case: 'evaluation after one vote',
    size: claims.length,
    rounds,
    load,
    vote: { p50Ms, p99Ms },
    table: [
      ['votes', 'p50 ms', 'p99 ms', 'items worked out anew, mean'],
      [figures(times.length), figures(p50Ms), figures(p99Ms), figures(reached / times.length)],
    ],
  };
}

function graphOf(library, columns) {
  const outcome = library.graphFromColumns(columns);
  if (!outcome.ok) throw new Error(`The generated debate is no graph: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

const perItem = (ms, items) => (ms * 1e6) / items;
