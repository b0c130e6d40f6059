import { seeded } from '../generator/random.mjs';
import { growShape } from '../generator/shape.mjs';

/**
 * A debate of the shape that all our benchmarks use, as the flat arrays that the argument graph is made of: premises, then
 * their argument, in the order in which they are made. Votes are any.
 *
 * @param {number} size claims and arguments together, about: a tenth more or less
 * @param {number} seed
 * @returns {import('@counterpoint/argumentation').GraphColumns}
 */
export function columnsOf(size, seed) {
  const random = seeded(seed);
  const shape = growShape(random, Math.round(size * 0.53));
  const { claimAt, argumentAt, total } = inOrderOfMaking(shape);
  const target = new Int32Array(total).fill(-1);
  const sign = new Int8Array(total);
  const premises = Array.from({ length: total }, () => /** @type {number[]} */ ([]));
  shape.arguments.forEach(({ target: on, stance, premises: from }, k) => {
    const index = argumentAt[k];
    target[index] = 'claim' in on ? claimAt[on.claim] : argumentAt[on.argument];
    sign[index] = stance === 'PRO' ? 1 : -1;
    premises[index] = from.map((claim) => claimAt[claim]).sort((a, b) => a - b);
  });
  const start = new Uint32Array(total + 1);
  premises.forEach((row, index) => (start[index + 1] = start[index] + row.length));
  return {
    numbers: Uint32Array.from({ length: total }, (_, index) => index + 1),
    target,
    sign,
    base: Float64Array.from({ length: total }, () => (2 + 20 * random.next()) / 24),
    premises: { start, items: Uint32Array.from(premises.flat()) },
    origins: [],
    supportedBy: { start: new Uint32Array(total + 1), items: new Uint32Array(0) },
  };
}

function inOrderOfMaking({ claims, positions, arguments: steps }) {
  const claimAt = new Int32Array(claims.length).fill(-1);
  const argumentAt = new Int32Array(steps.length);
  let total = 0;
  for (const claim of positions) claimAt[claim] = total++;
  steps.forEach(({ premises }, k) => {
    for (const claim of premises) if (claimAt[claim] < 0) claimAt[claim] = total++;
    argumentAt[k] = total++;
  });
  return { claimAt, argumentAt, total };
}
