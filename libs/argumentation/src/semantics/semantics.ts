/** Identity of a semantics. A strength never leaves the product without it, and caches are keyed by it. */
export interface SemanticsId {
  readonly name: string;
  /** Raised whenever the same input could give another number. */
  readonly version: string;
}

/**
 * How each side is summed up: `SUM` adds its contributions, `PRODUCT` takes 1 - Π(1 - c), `TOP` the largest. Where the balance of
 * the two sides alone moves the base, the strength is that of `τ` and `s = pro - con`; under `SIDES`, products again, each side
 * moves it for itself.
 */
export type Aggregation = 'SUM' | 'PRODUCT' | 'TOP' | 'SIDES';

/** The formula of a semantics as text: τ is the base, pro and con what each side comes to, s their difference. */
export interface Formula {
  readonly aggregation: Aggregation;
  /** How `pro` is worked out from the contributions c of that side, and `con` alike. */
  readonly side: string;
  /** The strength by τ, s, pro and con. */
  readonly strength: string;
}

/** How fast the strength of one item changes, written by `Semantics.differentiate`. */
export interface Slopes {
  /** ∂strength/∂base. */
  own: number;
  /** ∂strength/∂contribution for each contribution, at the place where it stands; contributions are signed. */
  readonly of: Float64Array;
}

/**
 * A gradual semantics: how the base score of an item and what bears on it make its strength. On an acyclic graph one call
 * per item, in topological order, settles everything.
 *
 * What bears on an item are signed numbers in [-1,1] in one stretch of an array: above 0 they speak for it, below 0 against.
 * One of exactly 0 is as good as absent. Results are written into arrays: numbers handed from function to function would be
 * put on the heap one by one, which costs more than the arithmetic.
 */
export interface Semantics extends SemanticsId {
  /** How the two sides are summed up, and the strength from that, in words that people know; see `Formula`. */
  readonly formula: Formula;
  /** True where only attacks have a meaning: an argument of weight for a claim is then refused. */
  readonly attacksOnly: boolean;
  /**
   * Writes the strength of an item, in [0,1], to `values[index]`, given its base score `base[index]` and the contributions
   * from `from` up to, not including, `to`. The base itself, to the bit, where these are all 0. Pure otherwise.
   */
  settle(
    values: Float64Array,
    base: Float64Array,
    index: number,
    contributions: Float64Array,
    from: number,
    to: number,
  ): void;
  /**
   * Writes how fast the strength changes with the base and with each contribution of the stretch. `sides` tells which side a
   * contribution is on even where it is 0: +1 for, -1 against. Where the strength has a kink, an equal share between the
   * slopes that meet there (an element of Clarke's generalised gradient, SPEC.md AG19).
   */
  differentiate(
    slopes: Slopes,
    base: number,
    contributions: Float64Array,
    sides: Int8Array,
    from: number,
    to: number,
  ): void;
}
