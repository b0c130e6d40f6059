/**
 * A generator of evenly spread numbers in [0,1) that gives the same sequence for the same seed on every machine
 * (mulberry32 by Tommy Ettinger, public domain). Good enough to draw samples with, not for secrets.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Puts the entries into a random order, in place; every order is equally likely (Fisher and Yates). */
export function shuffle(entries: Uint32Array, random: () => number): void {
  for (let last = entries.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const entry = entries[last] as number;
    entries[last] = entries[other] as number;
    entries[other] = entry;
  }
}
