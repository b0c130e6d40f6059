import type { Semantics } from '../semantics/semantics.js';

/** Contributions of one side, each in [0,1]. */
export interface Side {
  readonly values: readonly number[];
}

export const side = (...values: number[]): Side => ({ values });

/** The strength of one item with these attackers and supporters, as the literature writes it. */
export function strengthOf(semantics: Semantics, base: number, attackers: Side, supporters: Side): number {
  const contributions = Float64Array.of(...attackers.values.map((value) => -value), ...supporters.values);
  const values = new Float64Array(1);
  semantics.settle(values, Float64Array.of(base), 0, contributions, 0, contributions.length);
  return values[0] as number;
}
