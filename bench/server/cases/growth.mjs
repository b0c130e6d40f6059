import { loadavg } from 'node:os';
import { overall, ratioOf } from '../../report/medians.mjs';
import { interleave } from '../rounds.mjs';
import { pageSides } from './page.mjs';
import { searchSides, WORDS } from './search.mjs';
import { voteSides } from './vote.mjs';

const ONLY_API = ['floor', 'untrusted', 'postgraphile'];

/** What is measured at each size; `connections` where the case has its own. */
const questions = {
  page: (site, how) => pageSides(site, { ...how, without: ['postgraphile'] }).then(only),
  vote: (site, how) => voteSides(site, how, { hot: false, sides: ['trusted'] }).then(only),
  ...Object.fromEntries(
    Object.entries(WORDS).map(([name, words]) => [
      `search: ${name}`,
      (site, how) => searchSides(site, how, words, ['trusted']).then(only),
    ]),
  ),
};
const connectionsOf = (question) => (question.startsWith('search') ? 1 : question === 'vote' ? 16 : 8);

const only = (sides) => sides.find(({ name }) => !ONLY_API.includes(name));

/**
 * What the same question costs the API in databases of different size, side by side: cost is time per answer, the
 * inverse of the throughput.
 *
 * @param {import('../site.mjs').Site[]} sites smallest first
 */
export async function growthCases({ sites, how }) {
  const cases = [];
  for (const [question, sideOf] of Object.entries(questions)) {
    const sides = [];
    for (const site of sites) sides.push({ ...(await sideOf(site, how)), name: String(site.size) });
    const { sides: rounds } = await interleave({ ...how, connections: connectionsOf(question), sides });
    const smallest = rounds[String(sites[0].size)];
    cases.push({
      case: `growth: ${question}`,
      sizes: sites.map(({ size }) => size),
      connections: connectionsOf(question),
      rounds: how.rounds,
      load: [loadavg()[0]],
      sides: Object.fromEntries(Object.entries(rounds).map(([size, list]) => [size, overall(list)])),
      /** Cost at this size as a multiple of the cost at the smallest. */
      growth: Object.fromEntries(Object.entries(rounds).map(([size, list]) => [size, ratioOf(smallest, list)])),
    });
  }
  return cases;
}
