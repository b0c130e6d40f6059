/** Votes of one kind on one item, as counts of the five levels 0, 1, 2, 3, 4 in this order. */
export type VoteCounts = readonly [number, number, number, number, number];

/** How strongly, and towards what, few votes are smoothed. */
export interface Smoothing {
  /** Mean of the prior in [0,1]: the base of an item nobody voted on. Default 0.5. */
  readonly p0?: number;
  /** Weight of the prior in votes, above 0. Default 4. */
  readonly m?: number;
}

/**
 * Base score in [0,1] from vote counts: the posterior mean of a Beta prior, `(m·p0 + Σ level/4) / (m + n)`. Veracity votes
 * give τ of a claim, relevance votes ρ0 of an argument. Without votes it is p0; it reaches neither 0 nor 1 with 0 < p0 < 1.
 * @throws RangeError for counts that are not whole numbers from 0 up, or a prior out of range.
 */
export function baseFromVotes(counts: VoteCounts, { p0 = 0.5, m = 4 }: Smoothing = {}): number {
  if (counts.length !== 5 || !counts.every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError(`Vote counts must be five whole numbers from 0 up, got [${counts.join(', ')}].`);
  }
  if (!(p0 >= 0 && p0 <= 1)) throw new RangeError(`The prior mean p0 must be in [0,1], got ${p0}.`);
  if (!(m > 0 && m < Infinity)) throw new RangeError(`The prior weight m must be above 0 and finite, got ${m}.`);
  const votes = counts.reduce((sum, count) => sum + count, 0);
  const agreement = counts.reduce((sum, count, level) => sum + count * level, 0) / 4;
  return (m * p0 + agreement) / (m + votes);
}
