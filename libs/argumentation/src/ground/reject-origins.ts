import type { DebateGraph } from '../graph/debate-graph.js';
import { groundedWithout } from './ground.js';
import { isArgument } from '../graph/debate-graph.js';

/** What follows from rejecting some origins. */
export interface Rejection {
  /** Numbers of the claims that had ground and have none left: not established any more. Ascending. */
  readonly notEstablished: readonly number[];
  /** Base scores in graph order with those claims at 0; hand them to `strengths` to see how far everything falls. */
  readonly base: Float64Array;
  /** Weights of the graph's evidence with those of the rejected origins at 0; belongs to `base`. */
  readonly evidence: Float64Array;
}

/**
 * Leaves out every citation that comes from the rejected origins. A claim left without any ground counts as not established
 * (τ := 0); a claim that never had ground keeps its base, because nothing was taken from it. Unknown origins change nothing.
 */
export function rejectOrigins(graph: DebateGraph, rejected: Iterable<string>): Rejection {
  const keys = new Set(rejected);
  const before = groundedWithout(graph, null);
  const after = groundedWithout(graph, (origin) => keys.has(graph.origins[origin] as string));
  const base = graph.base.slice();
  const notEstablished: number[] = [];
  for (let index = 0; index < graph.size; index++) {
    if (isArgument(graph, index) || before[index] === after[index]) continue;
    base[index] = 0;
    notEstablished.push(graph.numbers[index] as number);
  }
  const { origin, weight } = graph.evidence;
  const evidence = weight.map((given, entry) =>
    keys.has(graph.origins[origin[entry] as number] as string) ? 0 : given,
  );
  return { notEstablished, base, evidence };
}
