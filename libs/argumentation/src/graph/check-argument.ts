import { rowOf } from './csr.js';
import { isArgument } from './debate-graph.js';
import type { DebateGraph } from './debate-graph.js';
import type { ArgumentCandidate, GraphRefusal } from './debate-input.js';
import { refusalOfArgument } from './validation.js';
import { restsOn } from './topology.js';

/**
 * Whether an argument may be added to the graph, or changed in it where `number` names an existing argument: null if so,
 * else the first thing against it. Beside what `buildGraph` refuses, a single-premise argument is refused where another one
 * leads from the same claim to the same target, because that pair is one cell of a matrix.
 */
export function checkArgument(graph: DebateGraph, candidate: ArgumentCandidate): GraphRefusal | null {
  const refusal = refusalOfArgument(candidate, (number) => {
    const index = graph.indexByNumber.get(number);
    if (index === undefined) return undefined;
    return isArgument(graph, index) ? 'argument' : 'claim';
  });
  if (refusal) return refusal;
  const path = wouldCycle(graph, candidate);
  if (path) return { kind: 'cycle', path };
  const existing = sameStep(graph, candidate);
  return existing === null ? null : { kind: 'duplicateStep', argument: candidate.number ?? null, existing };
}

/**
 * The shortest path by which the argument would make items rest on themselves, or null. It starts at a premise (or at an
 * argument that bears on the changed one) and ends at the target, each item resting on the next; through the argument
 * itself the target would then rest on the start. A path of one number is a premise that is the target, or an argument that
 * bears on itself.
 * Numbers unknown to the graph are passed over.
 */
export function wouldCycle(graph: DebateGraph, candidate: ArgumentCandidate): readonly number[] | null {
  const goal = graph.indexByNumber.get(candidate.target);
  if (goal === undefined) return null;
  const changed = candidate.number === undefined ? undefined : graph.indexByNumber.get(candidate.number);
  if (goal === changed) return [candidate.target];
  const cameFrom = new Int32Array(graph.size).fill(-2);
  const queue: number[] = [];
  const reach = (index: number, from: number) => {
    if (cameFrom[index] !== -2) return;
    cameFrom[index] = from;
    queue.push(index);
  };
  if (changed !== undefined) for (const undercut of rowOf(graph.incoming, changed)) reach(undercut, -1);
  for (const premise of candidate.premises) {
    const index = graph.indexByNumber.get(premise);
    if (index !== undefined) reach(index, -1);
  }
  for (const index of queue) {
    if (index === goal) return pathBack(graph, cameFrom, goal);
    for (const next of restsOn(graph, index)) {
      // The step as it stands now goes away with the change, so nothing rests on it by way of its old target.
      if (next !== changed) reach(next, index);
    }
  }
  return null;
}

function pathBack(graph: DebateGraph, cameFrom: Int32Array, goal: number): number[] {
  const path: number[] = [];
  for (let index = goal; index >= 0; index = cameFrom[index] as number) path.push(graph.numbers[index] as number);
  return path.reverse();
}

function sameStep(graph: DebateGraph, candidate: ArgumentCandidate): number | null {
  const [only, ...others] = candidate.premises;
  if (only === undefined || others.length > 0) return null;
  for (const argument of rowOf(graph.incoming, graph.indexByNumber.get(candidate.target) as number)) {
    const premises = rowOf(graph.premises, argument);
    const number = graph.numbers[argument] as number;
    if (premises.length === 1 && graph.numbers[premises[0] as number] === only && number !== candidate.number) {
      return number;
    }
  }
  return null;
}
