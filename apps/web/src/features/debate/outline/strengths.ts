import type { OutlineModel } from './outline-model.js';
import type { StrengthColumns } from './strengths-query.js';

export type { StrengthColumns };

/**
 * Writes new strengths into the model in place, as votes are, and gives back the numbers of the items that are drawn otherwise
 * now. Null where the columns are not those of this model's items.
 */
export function paintStrengths(model: OutlineModel, { claims, arguments: steps }: StrengthColumns): number[] | null {
  const { claimCount, numbers, strengths, crowd, bandLow, bandHigh } = model;
  if (claims.strengths.length !== claimCount || steps.strengths.length !== numbers.length - claimCount) return null;
  const changed = new Set<number>();
  const paint = (into: Float32Array, values: readonly number[], from = 0) => {
    values.forEach((value, index) => {
      const slot = from + index;
      if (into[slot] === Math.fround(value)) return;
      into[slot] = value;
      changed.add(numbers[slot] ?? 0);
    });
  };
  paint(strengths, claims.strengths);
  paint(strengths, steps.strengths, claimCount);
  paint(crowd, claims.crowd);
  paint(bandLow, claims.bandLow);
  paint(bandHigh, claims.bandHigh);
  return [...changed];
}
