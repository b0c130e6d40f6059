import { liveStrengths } from '../evaluation/live-strengths.js';
import { claimIndex } from '../graph/claim-lookup.js';
import type { ClaimRefusal } from '../graph/claim-lookup.js';
import { isArgument, numberAt } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { ok } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { bestOf } from '../search/best-of.js';
import { reachBounds } from '../search/reach-bound.js';
import type { Reach } from '../search/reach-bound.js';
import { MLP } from '../semantics/semantics-catalogue.js';
import type { Semantics, SemanticsId } from '../semantics/semantics.js';
import { LOWERS, pathSigns, RAISES } from './path-signs.js';
import { rangeOf, turningPoint } from './response.js';
import type { Range } from './response.js';

/** A claim on which a position hangs, and how much. */
export interface Crux extends Range {
  /** Number of the claim. */
  readonly number: number;
  /** Its base score now. */
  readonly base: number;
  /** How far the position moves while the base of this claim alone goes from 0 to 1: `highest - lowest`. */
  readonly swing: number;
  /** The smallest change of the claim's base that takes the position to the other side of 0.5; null where none does. */
  readonly need: number | null;
  /** The base score at which it turns; null where it does not. */
  readonly turnsAt: number | null;
  /** How disputed the claim is: 4·τ(1−τ), 1 at a base of 0.5. */
  readonly controversy: number;
  /** What the list is ordered by: swing times controversy. */
  readonly score: number;
  /** Whether the position follows this claim in one direction. Where not, swing and need come from a grid, see `rangeOf`. */
  readonly isMonotone: boolean;
}

/** The cruxes of one position. */
export interface Cruxes {
  readonly semantics: SemanticsId;
  /** Number of the position. */
  readonly position: number;
  /** Its strength now. */
  readonly strength: number;
  /** Highest score first; between equals the smaller number. */
  readonly cruxes: readonly Crux[];
  /** Claims that can bear on the position. */
  readonly considered: number;
  /** How many of them were worked out exactly: the others cannot be in the list. */
  readonly evaluated: number;
}

/** What to look for. */
export interface CruxOptions {
  /** Cruxes to find at most, a whole number from 1 up. Default 20. */
  readonly limit?: number;
  /** Only claims that alone can turn the position. Default false. */
  readonly turningOnly?: boolean;
  /** Default MLP. */
  readonly semantics?: Semantics;
}

/**
 * The claims that would move a position most if the team changed its mind about them, among those on which it is not of one
 * mind already. Exact: a bound from one sweep says which claims cannot be among the first, all others are tried out on the
 * whole graph.
 *
 * @throws RangeError for a limit that is no whole number from 1 up.
 */
export function cruxesOf(
  graph: DebateGraph,
  position: number,
  { limit = 20, turningOnly = false, semantics = MLP }: CruxOptions = {},
): Outcome<Cruxes, ClaimRefusal> {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`The limit must be 1 or more, got ${limit}.`);
  const found = claimIndex(graph, position);
  if (!found.ok) return found;
  const top = found.value;
  const live = liveStrengths(graph, semantics);
  const strength = live.values[top] as number;
  const signs = pathSigns(graph, top);
  const responseOf = (index: number) => (base: number) => {
    live.setBase(index, base);
    live.settle();
    return live.values[top] as number;
  };

  const claims = graph.order.filter((index) => index !== top && signs[index] !== 0 && !isArgument(graph, index)).sort();
  const reach = reachBounds(graph, top, semantics, false);
  const bounds = Float64Array.from(claims, (index) => boundOf(graph, reach, index, turningOnly ? strength : null));
  const { best, evaluated } = bestOf(claims, bounds, limit, (index) => {
    const base = graph.base[index] as number;
    const isMonotone = signs[index] === RAISES || signs[index] === LOWERS;
    const range = rangeOf(responseOf(index), isMonotone);
    responseOf(index)(base);
    if (turningOnly && !turns(strength, range)) return null;
    const swing = range.highest - range.lowest;
    const controversy = controversyOf(base);
    const score = swing * controversy;
    return { ...range, number: numberAt(graph, index), index, base, swing, controversy, score, isMonotone };
  });
  const cruxes = best.map(({ index, ...crux }): Crux => {
    const isTurning = turns(strength, crux);
    const turnsAt = isTurning ? turningPoint(responseOf(index), crux.base, crux.isMonotone) : null;
    if (isTurning) responseOf(index)(crux.base);
    return { ...crux, turnsAt, need: turnsAt === null ? null : Math.abs(turnsAt - crux.base) };
  });
  const { name, version } = semantics;
  return ok({ semantics: { name, version }, position, strength, cruxes, considered: claims.length, evaluated });
}

/** 4·τ(1−τ): 1 where opinion is split or nobody has voted, 0 where all are of one mind. */
export function controversyOf(base: number): number {
  return 4 * base * (1 - base);
}

function boundOf(graph: DebateGraph, { bounds, jump }: Reach, index: number, turningFrom: number | null): number {
  const swing = Math.min(1, (bounds[index] as number) + jump);
  if (turningFrom !== null && swing * (1 + 1e-9) < Math.abs(turningFrom - 0.5)) return 0;
  return swing * controversyOf(graph.base[index] as number);
}

function turns(strength: number, { lowest, highest }: Range): boolean {
  return strength > 0.5 ? lowest < 0.5 : strength < 0.5 && highest > 0.5;
}
