import { liveStrengths } from '../evaluation/live-strengths.js';
import { isArgument, numberAt } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { ok } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { bestOf } from '../search/best-of.js';
import { reachBounds } from '../search/reach-bound.js';
import { MLP } from '../semantics/semantics-catalogue.js';
import type { Semantics, SemanticsId } from '../semantics/semantics.js';
import { viewsOf } from './views.js';
import type { ViewRefusal } from './views.js';

/** A claim that two sides judge differently, and that would bring each nearer to the other if it took over their view. */
export interface DoubleCrux {
  /** Number of the claim. */
  readonly number: number;
  /** Its base scores by the votes of the one side and of the other. */
  readonly bases: readonly [number, number];
  /** By how much the position's strength on the one side comes nearer to the other's, and the other way round. */
  readonly closes: readonly [number, number];
  /** The smaller of the two, above 0: what the list is ordered by. */
  readonly score: number;
}

/** Where two sides part over a position. */
export interface DoubleCruxes {
  readonly semantics: SemanticsId;
  /** Number of the position. */
  readonly position: number;
  /** Its strength by the votes of the one side and of the other. */
  readonly strengths: readonly [number, number];
  /** Highest score first; between equals the smaller number. */
  readonly cruxes: readonly DoubleCrux[];
}

/** What to look for. */
export interface DoubleCruxOptions {
  /** Double cruxes to find at most, a whole number from 1 up. Default 20. */
  readonly limit?: number;
  /** Default MLP. */
  readonly semantics?: Semantics;
}

/**
 * Claims that both sides dispute and on which a change of either mind would bring the two together. A number to go by, not a
 * finding about people: "double crux" is the informal term of the Center for Applied Rationality for a belief of which both
 * sides say that they would change their conclusion with it. The order can differ between semantics.
 *
 * @param one base scores of the one side in graph order, see `basesOfVoters`; `other` likewise.
 * @throws RangeError for a view that is not of the graph's size, or a limit that is no whole number from 1 up.
 */
export function doubleCruxesOf(
  graph: DebateGraph,
  position: number,
  [one, other]: readonly [Float64Array, Float64Array],
  { limit = 20, semantics = MLP }: DoubleCruxOptions = {},
): Outcome<DoubleCruxes, ViewRefusal> {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`The limit must be 1 or more, got ${limit}.`);
  const views = viewsOf(graph, position, one, other);
  if (!views.ok) return views;
  const { top, ...sides } = views.value;
  const both = [sideOf(sides.one, top, semantics), sideOf(sides.other, top, semantics)] as const;
  const gap = both[0].strength - both[1].strength;
  const { base: basesOfOne } = sides.one;
  const { base: basesOfOther } = sides.other;
  const disputed = Uint32Array.from(basesOfOne.keys()).filter(
    (index) => index !== top && !isArgument(sides.one, index) && basesOfOne[index] !== basesOfOther[index],
  );
  const bounds = Float64Array.from(disputed, (index) =>
    gap === 0 ? 0 : Math.min(...both.map((side) => side.reachOf(index))),
  );
  const { best } = bestOf(disputed, bounds, limit, (index): DoubleCrux => {
    const bases = [basesOfOne[index] as number, basesOfOther[index] as number] as const;
    const closes = [
      Math.sign(gap) * (both[0].strength - both[0].with(index, bases[1])),
      Math.sign(gap) * (both[1].with(index, bases[0]) - both[1].strength),
    ] as const;
    return { number: numberAt(sides.one, index), bases, closes, score: Math.min(...closes) };
  });
  const { name, version } = semantics;
  const strengths = [both[0].strength, both[1].strength] as const;
  return ok({ semantics: { name, version }, position, strengths, cruxes: best });
}

function sideOf(graph: DebateGraph, top: number, semantics: Semantics) {
  const live = liveStrengths(graph, semantics);
  const { bounds, jump } = reachBounds(graph, top, semantics, false);
  return {
    strength: live.values[top] as number,
    reachOf: (index: number) => (bounds[index] === 0 ? 0 : (bounds[index] as number) + jump),
    /** The strength if the side judged this one claim so. */
    with(index: number, base: number): number {
      live.setBase(index, base);
      live.settle();
      const strength = live.values[top] as number;
      live.setBase(index, graph.base[index] as number);
      live.settle();
      return strength;
    },
  };
}
