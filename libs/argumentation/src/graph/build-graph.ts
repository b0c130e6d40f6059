import { citationsOf } from './citations.js';
import { csrFromPairs } from './csr.js';
import type { Csr } from './csr.js';
import type { DebateGraph } from './debate-graph.js';
import type { ArgumentInput, ClaimInput, DebateInput, GraphRefusal } from './debate-input.js';
import { ok, refused } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { cycleOutside, topologicalOrder } from './topology.js';
import { refusalOfItems } from './validation.js';

const SIGN = { PRO: 1, CON: -1, NEUTRAL: 0, NOT_APPLICABLE: 0 } as const;

/**
 * Turns a debate given as plain data into a graph, or says what keeps it from being one: an invalid or repeated number, a
 * base outside [0,1], an unknown target or premise, an argument with no premise, more than 8 or a repeated one, or a cycle
 * with its path. O(items + edges), plus one sort of the numbers.
 */
export function buildGraph(input: DebateInput): Outcome<DebateGraph, GraphRefusal> {
  const refusal = refusalOfItems(input);
  if (refusal) return refused(refusal);
  const structure = structureOf(input);
  const order = topologicalOrder(structure);
  const cycle = cycleOutside(structure, order);
  if (cycle) return refused({ kind: 'cycle', path: toNumbers(structure.numbers, cycle) });
  return ok({ ...structure, ...weightsOf(input, structure), order });
}

/**
 * A cycle among claims and arguments together, as debate numbers: each item rests on the next, the first is repeated at the
 * end. Null where there is none. References to items that do not exist are passed over, so that broken data can be examined.
 */
export function findCycle(input: DebateInput): readonly number[] | null {
  const structure = structureOf(input);
  const cycle = cycleOutside(structure, topologicalOrder(structure));
  return cycle && toNumbers(structure.numbers, cycle);
}

function toNumbers(numbers: Uint32Array, indices: readonly number[]): number[] {
  return indices.map((index) => numbers[index] as number);
}

interface Structure {
  readonly size: number;
  readonly numbers: Uint32Array;
  readonly indexByNumber: ReadonlyMap<number, number>;
  readonly target: Int32Array;
  readonly premises: Csr;
  readonly incoming: Csr;
  readonly usedBy: Csr;
}

function structureOf(input: DebateInput): Structure {
  const items: readonly (ClaimInput | ArgumentInput)[] = [...input.claims, ...input.arguments];
  const numbers = Uint32Array.from(items, (item) => item.number).sort();
  const size = numbers.length;
  const indexByNumber = new Map<number, number>();
  numbers.forEach((number, index) => indexByNumber.set(number, index));

  const target = new Int32Array(size).fill(-1);
  const edges = { bearing: [] as number[], on: [] as number[], user: [] as number[], used: [] as number[] };
  for (const argument of [...input.arguments].sort((one, other) => one.number - other.number)) {
    const index = indexByNumber.get(argument.number) as number;
    const targetIndex = indexByNumber.get(argument.target);
    if (targetIndex !== undefined) {
      target[index] = targetIndex;
      edges.bearing.push(index);
      edges.on.push(targetIndex);
    }
    for (const premise of [...argument.premises].sort((one, other) => one - other)) {
      const premiseIndex = indexByNumber.get(premise);
      if (premiseIndex === undefined) continue;
      edges.user.push(index);
      edges.used.push(premiseIndex);
    }
  }
  return {
    size,
    numbers,
    indexByNumber,
    target,
    premises: csrFromPairs(size, edges.user, edges.used),
    incoming: csrFromPairs(size, edges.on, edges.bearing),
    usedBy: csrFromPairs(size, edges.used, edges.user),
  };
}

function weightsOf(input: DebateInput, structure: Structure) {
  const base = new Float64Array(structure.size);
  const sign = new Int8Array(structure.size);
  for (const argument of input.arguments) {
    const index = structure.indexByNumber.get(argument.number) as number;
    base[index] = argument.base;
    sign[index] = SIGN[argument.stance];
  }
  for (const claim of input.claims) base[structure.indexByNumber.get(claim.number) as number] = claim.base;
  return { base, sign, ...citationsOf(input.claims, structure) };
}
