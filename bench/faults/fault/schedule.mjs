import { chance, shuffled } from '../chance.mjs';
import { MODES } from '../cluster/tcp-proxy.mjs';

/**
 * - kill-api: kill -9 of one node, and a new start
 * - kill-database: kill -9 of PostgreSQL with all its processes, and a new start
 * - cut: the network of one node, before it or behind it, goes bad for a while
 * @typedef {object} Fault
 * @property {'kill-api' | 'kill-database' | 'cut'} kind
 * @property {number} node
 * @property {number} at ms after the load began; later where the fault before took longer
 * @property {import('../cluster/tcp-proxy.mjs').Mode} [mode] of a cut
 * @property {'front' | 'back'} [place] of a cut: between clients and node, or between node and database
 * @property {number} [holdMs] how long a cut lasts
 */

const KINDS = /** @type {const} */ (['kill-api', 'kill-database', 'cut']);

/**
 * As many of each kind, in an order of chance, spread over the time with some room before the first and after the last.
 * @param {number} seed
 * @param {number} count
 * @param {number} forMs
 * @returns {Fault[]}
 */
export function faultSchedule(seed, count, forMs) {
  const random = chance(seed, 'faults');
  const kinds = shuffled(
    Array.from({ length: count }, (_, n) => KINDS[n % KINDS.length]),
    random,
  );
  // Each mode comes up, not only on average.
  const modes = shuffled(
    Array.from({ length: count }, (_, n) => MODES[n % MODES.length]),
    random,
  );
  const step = forMs / (count + 1);
  return kinds.map((kind, n) => {
    const at = Math.round(step * (n + 0.5 + random.next()));
    const node = random.below(2);
    const [place, holdMs] = [random.pick(/** @type {const} */ (['front', 'back'])), random.between(300, 2_500)];
    return kind === 'cut' ? { kind, node, at, mode: modes[n], place, holdMs } : { kind, node, at };
  });
}
