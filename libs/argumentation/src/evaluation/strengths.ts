import { indexOf, isArgument } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import type { GraphRefusal } from '../graph/debate-input.js';
import { ok, refused } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { DFQUAD } from '../semantics/df-quad.js';
import { MLP } from '../semantics/log-odds.js';
import type { Semantics, SemanticsId } from '../semantics/semantics.js';
import { checkEvaluation, refusalOfEvaluation } from './evaluation-refusal.js';
import { fillSheet, inGraphOrder, settleAll, weakestPremise } from './pass.js';
import { planOf } from './plan.js';

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

/** What strengths are worked out from, beside the graph itself; all of it may be left out. */
export interface EvaluationInput {
  /** The rule for claims; log-odds by default. */
  readonly semantics?: Semantics;
  /** Base scores in graph order, for what-if; those of the graph by default. */
  readonly base?: Float64Array;
  /** Weights of the entries of the graph's evidence, for what-if; its own by default. */
  readonly evidence?: Float64Array;
}

/**
 * Strengths of all claims and arguments in one topological pass, O(items + edges). An argument contributes the weakest of
 * its premises times its own relevance, which undercuts lower and backing raises; NEUTRAL and NOT_APPLICABLE contribute
 * nothing. A graded citation contributes its credibility times its relevance. Equal debates give equal bits, whatever the
 * order of their input.
 *
 * @param semantics the rule for claims, log-odds by default; arguments follow DFQuAD always (the "hybrid" reading of
 *   Amgoud, Doder and Lagasquie 2024: a certain undercut must be able to take a step's weight to 0).
 * @param base base scores in graph order, for what-if; those of the graph by default.
 * @param evidence weights of the graph's evidence, for what-if; its own by default.
 * @throws RangeError for what `evaluate` refuses, naming the item: for input that the calling program has checked.
 */
export function strengths(
  graph: DebateGraph,
  semantics: Semantics = MLP,
  base: Float64Array = graph.base,
  evidence: Float64Array = graph.evidence.weight,
): Strengths {
  checkEvaluation(graph, { semantics, base, evidence });
  return settled(graph, semantics, base, evidence);
}

/**
 * The same with a refusal as a value, for input that people type: a base score or a weight of a citation that is not a
 * number or out of range, or an argument for a claim under a semantics of attacks alone. Nothing is clamped.
 * @throws RangeError where an array is not of this graph's length.
 */
export function evaluate(graph: DebateGraph, input: EvaluationInput = {}): Outcome<Strengths, GraphRefusal> {
  const { semantics = MLP, base = graph.base, evidence = graph.evidence.weight } = input;
  const refusal = refusalOfEvaluation(graph, { semantics, base, evidence });
  return refusal ? refused(refusal) : ok(settled(graph, semantics, base, evidence));
}

/** Where a full pass works: kept from one to the next, because fresh memory costs as much as the arithmetic. */
let desk = { strengths: new Float64Array(0), contributions: new Float64Array(0) };

function settled(graph: DebateGraph, semantics: Semantics, base: Float64Array, evidence: Float64Array): Strengths {
  const plan = planOf(graph);
  const slots = plan.sides.length;
  if (desk.strengths.length < graph.size || desk.contributions.length < slots) {
    desk = { strengths: new Float64Array(graph.size), contributions: new Float64Array(slots) };
  }
  const { strengths, contributions } = desk;
  const sheet = { plan, semantics, base: strengths, strengths, contributions };
  fillSheet(sheet, base, evidence);
  settleAll(sheet);
  const values = inGraphOrder(sheet);
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
  return sign === 0 ? 0 : sign * weakestPremise(graph, values, index) * (values[index] as number);
}
