import { isArgument } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';

/**
 * How well each claim is established when origins are believed to a degree: as well as by the best of its grounds, where a
 * citation is worth its origin and a PRO argument the worst of its premises. 0 for what has no ground. With degrees 0 and 1
 * this is being grounded. One topological pass.
 * @param degreeOf how far an origin, by its index, is believed, in [0,1].
 */
export function establishment(graph: DebateGraph, degreeOf: (origin: number) => number): Float64Array {
  const degrees = new Float64Array(graph.size);
  for (const index of graph.order) {
    degrees[index] = isArgument(graph, index)
      ? worstPremise(graph, degrees, index)
      : Math.max(bestCitation(graph, degreeOf, index), bestSupport(graph, degrees, index));
  }
  return degrees;
}

function worstPremise({ premises: { start, items } }: DebateGraph, degrees: Float64Array, index: number): number {
  let worst = 1;
  const end = start[index + 1] as number;
  for (let k = start[index] as number; k < end; k++) worst = Math.min(worst, degrees[items[k] as number] as number);
  return worst;
}

function bestCitation(
  { supportedBy: { start, items } }: DebateGraph,
  degreeOf: (origin: number) => number,
  index: number,
) {
  let best = 0;
  const end = start[index + 1] as number;
  for (let k = start[index] as number; k < end; k++) best = Math.max(best, degreeOf(items[k] as number));
  return best;
}

function bestSupport({ incoming: { start, items }, sign }: DebateGraph, degrees: Float64Array, index: number): number {
  let best = 0;
  const end = start[index + 1] as number;
  for (let k = start[index] as number; k < end; k++) {
    const argument = items[k] as number;
    if (sign[argument] === 1) best = Math.max(best, degrees[argument] as number);
  }
  return best;
}
