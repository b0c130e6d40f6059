import type { Semantics } from '../semantics/semantics.js';
import { noisyOrShares } from './noisy-or-shares.js';

/** What the contributions to one item come to, and what each has of it. */
export interface Parts {
  /** What each side comes to, from 0 up. */
  readonly pro: number;
  readonly con: number;
  /** What of `strength - base` is due to each contribution, in their order. */
  readonly shares: Float64Array;
}

/** Below this the balance of the sides is rounding: how far it moves the base is read off the slope there. */
const BALANCED = 1e-9;

/**
 * Divides what the contributions do to the base among them. Each side comes to a sum, a noisy-or or a maximum, in which every
 * contribution has its part: itself in a sum, its Shapley share in a noisy-or, all of a maximum that it alone reaches. The way
 * from base to strength is divided in proportion to these parts. That is the Aumann-Shapley value of every semantics whose
 * strength is a smooth function of a sum (R. Aumann and L. Shapley, "Values of Non-Atomic Games", 1974), and adds up for all.
 *
 * @param sides +1 for, -1 against, for each contribution
 */
export function partsOf(
  semantics: Semantics,
  { base, strength }: { readonly base: number; readonly strength: number },
  contributions: Float64Array,
  sides: Int8Array,
): Parts {
  const parts = new Float64Array(contributions.length);
  const come = [1, -1].map((side) => divideSide(semantics, side, { contributions, sides }, parts));
  const [pro, con] = come as [number, number];
  if (semantics.formula.aggregation === 'SIDES') {
    const each = pro > 0 && con > 0 ? 0.5 : 1;
    return { pro, con, shares: parts.map((part) => each * part * (part > 0 ? 1 - base : base)) };
  }
  const balance = pro - con;
  const move = Math.abs(balance) < BALANCED ? slopeAtBalance(semantics, base) : (strength - base) / balance;
  return { pro, con, shares: parts.map((part) => part * move) };
}

/** Writes the signed part of each contribution of one side; answers what the side comes to. */
function divideSide(
  semantics: Semantics,
  side: number,
  { contributions, sides }: { readonly contributions: Float64Array; readonly sides: Int8Array },
  parts: Float64Array,
): number {
  const places = Array.from(contributions.keys()).filter((k) => sides[k] === side);
  const weights = Float64Array.from(places, (k) => Math.abs(contributions[k] as number));
  const divided = divisions[semantics.formula.aggregation](weights);
  places.forEach((k, at) => (parts[k] = side * (divided[at] as number)));
  return divided.reduce((sum, part) => sum + part, 0);
}

const divisions = {
  SUM: (weights: Float64Array) => weights,
  PRODUCT: noisyOrShares,
  SIDES: noisyOrShares,
  TOP: (weights: Float64Array) => {
    const top = Math.max(0, ...weights);
    const alike = weights.filter((weight) => weight === top).length;
    return weights.map((weight) => (weight === top ? top / alike : 0));
  },
} as const;

/** How fast the strength moves with the balance where the sides are equal; whatever it is, the shares cancel. */
function slopeAtBalance(semantics: Semantics, base: number): number {
  const slopes = { own: 1, of: new Float64Array(1) };
  semantics.differentiate(slopes, base, new Float64Array(1), Int8Array.of(1), 0, 1);
  return slopes.of[0] as number;
}
