/**
 * Random numbers that are the same in every run: sfc32 of PractRand (Chris Doty-Humphrey, public domain), seeded by
 * splitmix32. Not for secrets.
 *
 * @typedef {ReturnType<typeof seeded>} Random
 * @param {number} seed any whole number
 */
export function seeded(seed) {
  let state = seed >>> 0;
  const split = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  let [a, b, c, counter] = [split(), split(), split(), 1];
  const whole = () => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let round = 0; round < 12; round += 1) whole();
  const next = () => whole() / 2 ** 32;
  const below = (limit) => Math.floor(next() * limit);
  return {
    /** In [0, 1). */
    next,
    /** A whole number from 0 to `limit` - 1. */
    below,
    /** A whole number from `low` to `high`, both included. */
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability,
    /** @template Item @param {readonly Item[]} list @returns {Item} */
    pick: (list) => list[below(list.length)],
    bytes(length) {
      const bytes = Buffer.alloc(length);
      for (let place = 0; place < length; place += 1) bytes[place] = whole() >>> 24;
      return bytes;
    },
  };
}
