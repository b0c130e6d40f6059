import { compensatedSum } from './numerics.js';

/** What reaches an item from one side, in ascending order of argument numbers: the first `count` of `values`, each in [0,1]. */
export interface Contributions {
  readonly values: ArrayLike<number>;
  readonly count: number;
}

/** Identity of a semantics. A strength never leaves the product without it, and caches are keyed by it. */
export interface SemanticsId {
  readonly name: string;
  /** Raised whenever the same input could give another number. */
  readonly version: string;
}

/**
 * A gradual semantics: how the base score of an item and what bears on it make its strength. On an acyclic graph one call
 * per item, in topological order, settles everything. `strength` must be pure, answer in [0,1], and answer the base itself
 * where nothing bears on the item.
 */
export interface Semantics extends SemanticsId {
  strength(base: number, attackers: Contributions, supporters: Contributions): number;
}

/** Turns what bears on an item into one signed number: above 0 speaks for it, below 0 against. */
export type Aggregation = (attackers: Contributions, supporters: Contributions) => number;

/** Moves a base score by an aggregate that is not 0. */
export type Influence = (base: number, aggregate: number) => number;

/**
 * A modular semantics `influence(base, aggregate(attackers, supporters))` (Mossakowski and Neuhaus 2018; Potyka 2019).
 * An aggregate of exactly 0 leaves the base as it is, to the last bit.
 */
export function modularSemantics(id: SemanticsId, aggregate: Aggregation, influence: Influence): Semantics {
  return {
    ...id,
    strength(base, attackers, supporters) {
      const evidence = aggregate(attackers, supporters);
      return evidence === 0 ? base : influence(base, evidence);
    },
  };
}

/** Sum of the supporters less the sum of the attackers: every further contribution counts in full. */
export const sumAggregation: Aggregation = (attackers, supporters) =>
  compensatedSum(supporters.values, supporters.count) - compensatedSum(attackers.values, attackers.count);

/** Difference of the two noisy-or products, in [-1,1]: it saturates when many speak on one side. */
export const productAggregation: Aggregation = (attackers, supporters) =>
  complementProduct(attackers) - complementProduct(supporters);

function complementProduct({ values, count }: Contributions): number {
  let product = 1;
  for (let k = 0; k < count; k++) product *= 1 - (values[k] as number);
  return product;
}
