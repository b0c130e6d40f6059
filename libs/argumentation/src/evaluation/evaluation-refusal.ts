import { firstOutOfRange } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import type { GraphRefusal } from '../graph/debate-input.js';
import type { Semantics } from '../semantics/semantics.js';

/** What an evaluation works with, all of it given. */
interface Given {
  readonly semantics: Semantics;
  readonly base: Float64Array;
  readonly evidence: Float64Array;
}

/**
 * The first thing that keeps strengths from being worked out, naming the item; null where nothing does.
 * @throws RangeError where an array is not of this graph's length: the calling program mixed up graphs.
 */
export function refusalOfEvaluation(graph: DebateGraph, { semantics, base, evidence }: Given): GraphRefusal | null {
  if (base.length !== graph.size) throw new RangeError(`Expected ${graph.size} base scores, got ${base.length}.`);
  const entries = graph.evidence.weight.length;
  if (evidence.length !== entries) throw new RangeError(`Expected ${entries} weights, got ${evidence.length}.`);
  const wrong = firstOutOfRange(base);
  if (wrong >= 0)
    return { kind: 'baseOutOfRange', number: graph.numbers[wrong] as number, base: base[wrong] as number };
  return (
    refusalOfEvidence(graph, evidence) ??
    (semantics.attacksOnly ? refusalOfSupport(graph, evidence, semantics.name) : null)
  );
}

/** @throws RangeError for what `refusalOfEvaluation` finds: for callers whose input has been checked. */
export function checkEvaluation(graph: DebateGraph, given: Given): void {
  const refusal = refusalOfEvaluation(graph, given);
  if (refusal === null) return;
  throw new RangeError(`These strengths cannot be worked out: ${JSON.stringify(refusal)}.`);
}

/** A weight has the sign of its citation's stance, or is 0 where the citation is left out. */
function refusalOfEvidence(
  { evidence: { start, origin, weight }, numbers, origins }: DebateGraph,
  given: Float64Array,
) {
  for (let entry = 0; entry < given.length; entry++) {
    const value = given[entry] as number;
    if (value >= -1 && value <= 1 && value * (weight[entry] as number) >= 0) continue;
    const index = start.findIndex((first) => first > entry) - 1;
    const key = origins[origin[entry] as number] as string;
    return { kind: 'citationOutOfRange', number: numbers[index] as number, origin: key, value } as const;
  }
  return null;
}

function refusalOfSupport(graph: DebateGraph, evidence: Float64Array, name: string): GraphRefusal | null {
  const cited = evidence.findIndex((weight) => weight > 0);
  if (cited >= 0) {
    const { start, origin } = graph.evidence;
    const index = start.findIndex((first) => first > cited) - 1;
    const key = graph.origins[origin[cited] as number] as string;
    return { kind: 'citationWithoutMeaning', number: graph.numbers[index] as number, origin: key, semantics: name };
  }
  for (let index = 0; index < graph.size; index++) {
    const target = graph.target[index] as number;
    const isForAClaim = graph.sign[index] === 1 && (graph.target[target] as number) < 0;
    if (isForAClaim) {
      return { kind: 'supportWithoutMeaning', argument: graph.numbers[index] as number, semantics: name };
    }
  }
  return null;
}
