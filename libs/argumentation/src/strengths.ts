import { rowLength } from './csr.js';
import { indexOf, isArgument } from './debate-graph.js';
import type { DebateGraph } from './debate-graph.js';
import { DFQUAD, MLP } from './semantics-catalogue.js';
import type { Semantics, SemanticsId } from './semantics.js';

/** Strengths of all items of a graph, with the semantics that made them. */
export interface Strengths {
  /** The semantics of the claims. */
  readonly semantics: SemanticsId;
  /** The semantics of the arguments: DFQuAD always. */
  readonly argumentSemantics: SemanticsId;
  /** Strength in [0,1] of each item in graph order: standing of a claim, effective relevance of an argument. */
  readonly values: Float64Array;
  /** Strength of the item with this debate number. Throws RangeError where there is none. */
  of(number: number): number;
}

/**
 * Strengths of all claims and arguments in one topological pass, O(items + edges). An argument contributes the weakest of
 * its premises times its own relevance, which undercuts lower and backing raises; NEUTRAL and NOT_APPLICABLE contribute
 * nothing. Equal debates give equal bits, whatever the order of their input.
 *
 * @param semantics the rule for claims, log-odds by default; arguments follow DFQuAD always (the "hybrid" reading of
 *   Amgoud, Doder and Lagasquie 2024: a certain undercut must be able to take a step's weight to 0).
 * @param base base scores in graph order, for what-if; those of the graph by default.
 * @throws RangeError where `base` is not one number in [0,1] per item.
 */
export function strengths(graph: DebateGraph, semantics: Semantics = MLP, base: Float64Array = graph.base): Strengths {
  if (base.length !== graph.size) throw new RangeError(`Expected ${graph.size} base scores, got ${base.length}.`);
  if (!base.every((score) => score >= 0 && score <= 1)) throw new RangeError('Every base score must be in [0,1].');
  const values = new Float64Array(graph.size);
  const widest = widestRow(graph);
  const attackers = { values: new Float64Array(widest), count: 0 };
  const supporters = { values: new Float64Array(widest), count: 0 };
  const { start, items } = graph.incoming;
  for (const index of graph.order) {
    attackers.count = 0;
    supporters.count = 0;
    const end = start[index + 1] as number;
    for (let k = start[index] as number; k < end; k++) {
      const argument = items[k] as number;
      const sign = graph.sign[argument] as number;
      if (sign === 0) continue;
      const side = sign > 0 ? supporters : attackers;
      side.values[side.count++] = weight(graph, values, argument);
    }
    const rule = isArgument(graph, index) ? DFQUAD : semantics;
    values[index] = rule.strength(base[index] as number, attackers, supporters);
  }
  return {
    semantics: { name: semantics.name, version: semantics.version },
    argumentSemantics: { name: DFQUAD.name, version: DFQUAD.version },
    values,
    of: (number) => values[indexOf(graph, number)] as number,
  };
}

/**
 * What an argument adds to its target: the strength of its weakest premise times its own strength, in [0,1] for PRO and in
 * [-1,0] for CON, 0 for stances without weight.
 * @throws RangeError where the number is not that of an argument.
 */
export function contributionOf(graph: DebateGraph, { values }: Strengths, number: number): number {
  const index = indexOf(graph, number);
  if (!isArgument(graph, index)) throw new RangeError(`#${number} is a claim; only arguments contribute.`);
  const sign = graph.sign[index] as number;
  return sign === 0 ? 0 : sign * weight(graph, values, index);
}

function weight(graph: DebateGraph, values: Float64Array, argument: number): number {
  const { start, items } = graph.premises;
  const end = start[argument + 1] as number;
  let weakest = 1;
  for (let k = start[argument] as number; k < end; k++) {
    weakest = Math.min(weakest, values[items[k] as number] as number);
  }
  return weakest * (values[argument] as number);
}

function widestRow(graph: DebateGraph): number {
  let widest = 0;
  for (let index = 0; index < graph.size; index++) widest = Math.max(widest, rowLength(graph.incoming, index));
  return widest;
}
