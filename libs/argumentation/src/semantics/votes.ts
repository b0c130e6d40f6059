/** Votes of one kind on one item, as counts of the five levels 0, 1, 2, 3, 4 in this order. */
export type VoteCounts = readonly [number, number, number, number, number];

/** How strongly, and towards what, few votes are smoothed. */
export interface Smoothing {
  /** Mean of the prior in [0,1]: the base of an item nobody voted on. Default 0.5. */
  readonly p0?: number;
  /** Weight of the prior in votes, from 0 up. Default 4. With 0 the votes' mean stands alone. */
  readonly m?: number;
}

/**
 * Base score in [0,1] from vote counts: the posterior mean of a Beta prior, `(m·p0 + Σ level/4) / (m + n)`. Veracity votes
 * give τ of a claim, relevance votes ρ0 of an argument. Without votes it is p0; with m > 0 and 0 < p0 < 1 it
 * reaches neither 0 nor 1.
 * @throws RangeError for counts that are not whole numbers from 0 up, or a prior out of range.
 */
export function baseFromVotes(counts: VoteCounts, { p0 = 0.5, m = 4 }: Smoothing = {}): number {
  if (counts.length !== 5 || !counts.every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError(`Vote counts must be five whole numbers from 0 up, got [${counts.join(', ')}].`);
  }
  if (!(p0 >= 0 && p0 <= 1)) throw new RangeError(`The prior mean p0 must be in [0,1], got ${p0}.`);
  if (!(m >= 0 && m < Infinity)) throw new RangeError(`The prior weight m must be finite and from 0 up, got ${m}.`);
  const votes = counts.reduce((sum, count) => sum + count, 0);
  if (votes === 0) return p0;
  const agreement = counts.reduce((sum, count, level) => sum + count * level, 0) / 4;
  return (m * p0 + agreement) / (m + votes);
}

/**
 * `baseFromVotes` with its default smoothing for many items at once, to the same bit.
 *
 * @param counts counts of the levels 0 to 4 of each item, flattened: five whole numbers from 0 up per item, which is not
 *   checked.
 */
export function basesFromVotes(counts: Int32Array): Float64Array {
  const bases = new Float64Array(counts.length / 5);
  for (let index = 0, k = 0; index < bases.length; index++, k += 5) {
    const [one, two, three, four] = [counts[k + 1], counts[k + 2], counts[k + 3], counts[k + 4]] as VoteCounts4;
    const votes = (counts[k] as number) + one + two + three + four;
    bases[index] = (2 + (one + 2 * two + 3 * three + 4 * four) / 4) / (4 + votes);
  }
  return bases;
}

type VoteCounts4 = readonly [number, number, number, number];
