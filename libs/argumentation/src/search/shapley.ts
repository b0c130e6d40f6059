import { seededRandom, shuffle } from './seeded-random.js';

/** Up to so many players all coalitions are looked at (2^12); above, permutations are drawn. */
export const EXACT_PLAYERS = 12;

/** One player's share of what all bring about together. */
export interface Share {
  readonly value: number;
  /** Standard error of `value` where it is an estimate from samples; 0 where it is exact. */
  readonly standardError: number;
}

/** The shares of all players, in their order, and how they were found. */
export interface Shares {
  readonly method: 'exact' | 'sampled';
  /** Permutations drawn; 0 where exact. */
  readonly samples: number;
  readonly shares: readonly Share[];
}

/** How samples are drawn where there are too many players to look at every coalition. */
export interface Sampling {
  /** Permutations to draw: a whole number from 2 up. Default 1000. */
  readonly samples?: number;
  /** The same seed draws the same permutations. Default 1. */
  readonly seed?: number;
  /** Players up to whom all coalitions are looked at, which takes 2^players questions; 12 at most, the default. */
  readonly exactUpTo?: number;
}

/**
 * Shapley's shares: what each player adds to those who came before, averaged over all orders of coming. They add up to the
 * worth of all less the worth of none. Exact up to 12 players, else the mean over seeded random orders (Castro, Gómez and
 * Tejada 2009), which adds up just the same. L. S. Shapley, "A Value for n-Person Games", 1953.
 *
 * @param worth what a coalition brings about; `present[k]` is 1 for its members. Asked in an order in which few members
 *   change from one question to the next; it must not keep or change the array.
 * @throws RangeError for samples that are no whole number from 2 up.
 */
export function shapleyShares(
  players: number,
  worth: (present: Uint8Array) => number,
  { samples = 1000, seed = 1, exactUpTo = EXACT_PLAYERS }: Sampling = {},
): Shares {
  if (!Number.isSafeInteger(samples) || samples < 2) {
    throw new RangeError(`Samples must be a whole number from 2 up, got ${samples}.`);
  }
  if (players <= Math.min(exactUpTo, EXACT_PLAYERS))
    return { method: 'exact', samples: 0, shares: exactShares(players, worth) };
  return { method: 'sampled', samples, shares: sampledShares(players, worth, samples, seededRandom(seed)) };
}

function exactShares(players: number, worth: (present: Uint8Array) => number): Share[] {
  const worths = worthOfAll(players, worth);
  const weights = weightsBySize(players);
  return Array.from({ length: players }, (_, player) => {
    let value = 0;
    for (let mask = 0; mask < worths.length; mask++) {
      if ((mask >> player) & 1) continue;
      const added = (worths[mask | (1 << player)] as number) - (worths[mask] as number);
      value += (weights[bitCount(mask)] as number) * added;
    }
    return { value, standardError: 0 };
  });
}

/** Worth of every coalition by its mask, asked in the order of a Gray code: one member changes at a time. */
function worthOfAll(players: number, worth: (present: Uint8Array) => number): Float64Array {
  const worths = new Float64Array(1 << players);
  const present = new Uint8Array(players);
  worths[0] = worth(present);
  for (let step = 1, mask = 0; step < worths.length; step++) {
    const player = 31 - Math.clz32(step & -step);
    mask ^= 1 << player;
    present[player] = (mask >> player) & 1;
    worths[mask] = worth(present);
  }
  return worths;
}

/** `s!(n-s-1)!/n!` for each size s of the coalition that a player joins. */
function weightsBySize(players: number): Float64Array {
  const weights = new Float64Array(Math.max(players, 1));
  weights[0] = 1 / Math.max(players, 1);
  for (let size = 1; size < players; size++) {
    weights[size] = ((weights[size - 1] as number) * size) / (players - size);
  }
  return weights;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function sampledShares(
  players: number,
  worth: (present: Uint8Array) => number,
  samples: number,
  random: () => number,
): Share[] {
  const mean = new Float64Array(players);
  const squares = new Float64Array(players);
  const order = Uint32Array.from({ length: players }, (_, player) => player);
  const present = new Uint8Array(players);
  for (let drawn = 1; drawn <= samples; drawn++) {
    shuffle(order, random);
    present.fill(0);
    let before = worth(present);
    for (const player of order) {
      present[player] = 1;
      const after = worth(present);
      // Welford's update: mean and spread in one pass.
      const known = mean[player] as number;
      const off = after - before - known;
      const next = known + off / drawn;
      mean[player] = next;
      squares[player] = (squares[player] as number) + off * (after - before - next);
      before = after;
    }
  }
  return Array.from(mean, (value, player) => ({
    value,
    standardError: Math.sqrt((squares[player] as number) / (samples - 1) / samples),
  }));
}
