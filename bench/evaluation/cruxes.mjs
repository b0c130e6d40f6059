import { loadavg } from 'node:os';
import { median } from '../report/medians.mjs';
import { figures } from '../report/text.mjs';
import { columnsOf } from './columns.mjs';
import { wallMs } from './timing.mjs';

const CLAIMS = 10_000;
/** Claims are about so much of the items that `columnsOf` makes. */
const CLAIM_SHARE = 0.53;
const LIMIT = 20;
const RULES = ['MLP', 'DFQuAD', 'QE', 'EB'];

/**
 * What it costs to find the cruxes of every position of a debate of 10,000 claims, without server or database: new votes in
 * each round, so that nothing is known from the one before. `firstMs`: of a graph that was never evaluated, in a process that
 * has never looked for cruxes. Whether they are the right ones, the library's tests show against brute force.
 *
 * @param {{ rounds: number, library: typeof import('@counterpoint/argumentation') }} how
 */
export function cruxesCase({ rounds, library }) {
  const outcome = library.graphFromColumns(columnsOf(Math.round(CLAIMS / CLAIM_SHARE), 4));
  if (!outcome.ok) throw new Error(`The generated debate is no graph: ${JSON.stringify(outcome.refusal)}`);
  const graph = outcome.value;
  const claims = graph.target.filter((on) => on < 0).length;
  const positions = Array.from(graph.numbers).filter(
    (_, index) => graph.target[index] < 0 && graph.usedBy.start[index] === graph.usedBy.start[index + 1],
  );
  const find = (votes, semantics) =>
    positions.map((position) => {
      const found = library.cruxesOf(votes, position, { limit: LIMIT, semantics });
      if (!found.ok) throw new Error(`Position #${position} has no cruxes: ${JSON.stringify(found.refusal)}`);
      return found.value;
    });
  const firstMs = wallMs(() => find(graph, library.MLP));

  const measured = Object.fromEntries(RULES.map((name) => [name, { ms: [], evaluated: 0, considered: 0 }]));
  const load = [];
  for (let round = 0; round < rounds; round += 1) {
    load.push(loadavg()[0]);
    const votes = library.withBase(
      graph,
      graph.base.map((score, index) => (score + 0.1 * ((index * 7_919 + round * 104_729) % 9)) % 1),
    );
    for (const name of RULES) {
      const rule = library.semanticsByName(name);
      let found = [];
      measured[name].ms.push(wallMs(() => (found = find(votes, rule))));
      for (const { evaluated, considered } of found) {
        measured[name].evaluated += evaluated;
        measured[name].considered += considered;
      }
    }
  }
  const rows = RULES.map((name) => ({ name, ...measured[name], ms: median(measured[name].ms) }));
  return {
    case: 'cruxes',
    size: claims,
    rounds,
    load,
    cruxes: { firstMs, ms: rows[0].ms },
    table: [
      ['semantics', `ms for ${positions.length} positions`, 'claims worked out of those considered'],
      ...rows.map(({ name, ms, evaluated, considered }) => [
        name,
        figures(ms),
        `${figures((100 * evaluated) / considered)} %`,
      ]),
      ['MLP, the first time', figures(firstMs), '–'],
    ],
  };
}
