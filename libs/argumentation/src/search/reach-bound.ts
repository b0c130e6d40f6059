import { isArgument } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import type { Semantics } from '../semantics/semantics.js';

/**
 * How fast the strength of an item can change with one contribution at most, whatever the others are, given its base score
 * (null: whatever that is). From the formulas of SPEC.md AG10: for MLP the steepest place of the logistic function, for
 * DFQuAD a product of factors up to 1, for QE the steepest place of s²/(1+s²), 3√3/8. A semantics that is not listed has no
 * known bound, and nothing is left out.
 */
const STEEPEST: Readonly<Record<string, (base: number | null) => number>> = {
  MLP: () => 1 / 4,
  DFQuAD: (base) => (base === null ? 1 : Math.max(base, 1 - base)),
  QE: (base) => ((3 * Math.sqrt(3)) / 8) * (base === null ? 1 : Math.max(base, 1 - base)),
  EB: (base) => (base === null ? 1 : 1 - base * base) / 4,
};

/** MLP moves bases of 0 and 1 in by 1e-6 as soon as anything bears on them, so a strength can jump by that much. */
const MLP_MARGIN = 1e-6;

/** How far changes of items can move a claim at most. */
export interface Reach {
  /** For each item: how far the claim moves at most when the strength of the item moves by 1. */
  readonly bounds: Float64Array;
  /** How far it moves at most by jumps, whatever the changes: a few millionths, added once. */
  readonly jump: number;
}

/**
 * For each item a bound of how far the strength of `top` moves at most when the item's own strength moves by 1: the sum over
 * all paths of the steepest slopes along them (a Lipschitz constant). By one sweep from the top down, O(items + edges). It
 * holds for changes of any size, unlike a gradient, so that what it rules out is ruled out. Several changes move it no
 * further than the sum of their bounds.
 *
 * @param basesVary false where only the item in question changes its base; true where all claims may.
 */
export function reachBounds(graph: DebateGraph, top: number, semantics: Semantics, basesVary: boolean): Reach {
  const bounds = new Float64Array(graph.size);
  bounds[top] = 1;
  let jump = 0;
  for (let at = graph.size - 1; at >= 0; at--) {
    const index = graph.order[at] as number;
    const bound = bounds[index] as number;
    if (bound === 0) continue;
    if (
      semantics.name === 'MLP' &&
      !isArgument(graph, index) &&
      (basesVary || isExtreme(graph.base[index] as number))
    ) {
      jump += bound * MLP_MARGIN;
    }
    const slope = bound * steepest(graph, index, semantics, basesVary);
    const end = graph.incoming.start[index + 1] as number;
    for (let k = graph.incoming.start[index] as number; k < end; k++) {
      const argument = graph.incoming.items[k] as number;
      if (graph.sign[argument] === 0) continue;
      bounds[argument] = (bounds[argument] as number) + slope; // times the weakest premise, at most 1
      const relevance = highestRelevance(graph, argument);
      // An infinite bound times nothing would be no number.
      if (relevance > 0) passOn(graph, bounds, argument, slope * relevance);
    }
  }
  return { bounds, jump };
}

function isExtreme(base: number): boolean {
  return base < MLP_MARGIN || base > 1 - MLP_MARGIN;
}

/** As the bounds of items, for the citations of an item that weigh by themselves: per 1 of their weight. */
export function evidenceBound(
  graph: DebateGraph,
  { bounds }: Reach,
  index: number,
  semantics: Semantics,
  basesVary: boolean,
): number {
  return (bounds[index] as number) * steepest(graph, index, semantics, basesVary);
}

function steepest(graph: DebateGraph, index: number, semantics: Semantics, basesVary: boolean): number {
  const base = graph.base[index] as number;
  if (isArgument(graph, index)) return Math.max(base, 1 - base); // DFQuAD always
  return STEEPEST[semantics.name]?.(basesVary ? null : base) ?? Infinity;
}

/** Undercuts only lower the relevance of an argument; with backing it may rise to 1. */
function highestRelevance(graph: DebateGraph, argument: number): number {
  const end = graph.incoming.start[argument + 1] as number;
  for (let k = graph.incoming.start[argument] as number; k < end; k++) {
    if (graph.sign[graph.incoming.items[k] as number] === 1) return 1;
  }
  return graph.base[argument] as number;
}

function passOn(
  { premises: { start, items } }: DebateGraph,
  bounds: Float64Array,
  argument: number,
  slope: number,
): void {
  const end = start[argument + 1] as number;
  for (let k = start[argument] as number; k < end; k++) {
    const premise = items[k] as number;
    bounds[premise] = (bounds[premise] as number) + slope;
  }
}
