import type { VoteCounts } from '../semantics/votes.js';

/** All votes on one item, and who cast those of them whose voters are known (secret ones are in the counts alone). */
export interface ItemBallots {
  /** Number of the claim or argument. */
  readonly number: number;
  /** All votes on it by level. */
  readonly counts: VoteCounts;
  /** The named ones among them: voter and level 0 to 4. */
  readonly named: readonly { readonly voter: string; readonly level: number }[];
}

/**
 * Base score in [0,1] where some voters count more or less than once, otherwise as `baseFromVotes` with its default
 * smoothing: `(m·p0 + Σ w·level/4) / (m + Σ w)`.
 * @param weightOf how much a voter's vote counts, from 0 up.
 * @throws RangeError where more votes of a level are named than there are, which is a fault of the caller.
 */
export function baseFromWeightedVotes({ number, counts, named }: ItemBallots, weightOf: (voter: string) => number) {
  const weighted: number[] = [...counts];
  for (const { level } of named) weighted[level] = (weighted[level] as number) - 1;
  if (weighted.length !== 5 || !weighted.every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError(`Of #${number}, the named votes do not fit the counts [${counts.join(', ')}].`);
  }
  for (const { voter, level } of named) weighted[level] = (weighted[level] as number) + weightOf(voter);
  const weight = weighted.reduce((sum, count) => sum + count, 0);
  const agreement = weighted.reduce((sum, count, level) => sum + count * level, 0) / 4;
  return (2 + agreement) / (4 + weight);
}
