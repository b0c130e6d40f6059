import { createHash } from 'node:crypto';
import { seeded } from '../generator/random.mjs';

/**
 * Random numbers for one part of a run. Each part has a stream of its own, so that what one client draws does not depend
 * on how fast another was.
 * @param {number} seed of the run
 * @param {string} name of the part
 */
export function chance(seed, name) {
  return seeded(createHash('sha256').update(`${seed}/${name}`).digest().readUInt32LE(0));
}

/**
 * A copy in another order.
 * @template Item
 * @param {readonly Item[]} list
 * @param {import('../generator/random.mjs').Random} random
 * @returns {Item[]}
 */
export function shuffled(list, random) {
  const copy = [...list];
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    [copy[last], copy[other]] = [copy[other], copy[last]];
  }
  return copy;
}
