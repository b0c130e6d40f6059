import type { Csr } from './csr.js';

/** Graded citations as contributions to the claims that rest on them, or that they dispute. */
export interface Evidence {
  /** The entries of item `i` are those from `start[i]` up to, not including, `start[i + 1]`. */
  readonly start: Uint32Array;
  /** Index into `DebateGraph.origins` of each entry. A claim has one entry for an origin and a stance, the strongest. */
  readonly origin: Uint32Array;
  /** Credibility times relevance of each entry, in [0,1] for citations that support the claim, in [-1,0] for others. */
  readonly weight: Float64Array;
}

/**
 * A validated, acyclic debate in compact arrays, made by `buildGraph`. Claims and arguments are both items; an item is
 * named by its index in ascending order of debate numbers ("graph order"), so the same debate always gives the same
 * arrays whatever the order of the input.
 */
export interface DebateGraph {
  /** How many items, claims and arguments together. */
  readonly size: number;
  /** Debate number of each item, ascending. */
  readonly numbers: Uint32Array;
  /** Index of an item by its debate number. */
  readonly indexByNumber: ReadonlyMap<number, number>;
  /** Index of the item an argument bears on; -1 for a claim. */
  readonly target: Int32Array;
  /** +1 for a PRO argument, -1 for CON, 0 for NEUTRAL, NOT_APPLICABLE and claims. */
  readonly sign: Int8Array;
  /** Base score of each item: τ of a claim, ρ0 of an argument. */
  readonly base: Float64Array;
  /** Premises of each argument; empty rows for claims. */
  readonly premises: Csr;
  /** Arguments that bear on each item, ascending by number, whatever their stance. */
  readonly incoming: Csr;
  /** Arguments that use each claim as a premise, ascending by number. */
  readonly usedBy: Csr;
  /** All items, each after everything it rests on. */
  readonly order: Uint32Array;
  /** The distinct origin keys of the debate, in code-unit order. */
  readonly origins: readonly string[];
  /** Origins of each claim's supporting citations, each once, as indices into `origins`. */
  readonly supportedBy: Csr;
  /** What graded citations contribute to each claim; no entries where nothing is graded. */
  readonly evidence: Evidence;
}

/** Whether the item is an argument; otherwise it is a claim. */
export function isArgument(graph: DebateGraph, index: number): boolean {
  return (graph.target[index] as number) >= 0;
}

/**
 * Index of the item with this debate number.
 * @throws RangeError where no item has it: the caller mixed up debates.
 */
export function indexOf(graph: DebateGraph, number: number): number {
  const index = graph.indexByNumber.get(number);
  if (index === undefined) throw new RangeError(`The graph has no item #${number}; it holds ${graph.size} items.`);
  return index;
}

/** Debate number of the item at this index. */
export function numberAt(graph: DebateGraph, index: number): number {
  return graph.numbers[index] as number;
}

/**
 * Index of the first base score that is not in [0,1]; -1 where all are. Also finds what is not a number.
 */
export function firstOutOfRange(scores: Float64Array): number {
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] as number;
    if (!(score >= 0 && score <= 1)) return index;
  }
  return -1;
}

/** Whether anything with weight (a PRO or CON argument, or a graded citation) bears on the item. */
export function hasWeighedArguments(graph: DebateGraph, index: number): boolean {
  const { start: citations } = graph.evidence;
  if ((citations[index] as number) < (citations[index + 1] as number)) return true;
  const { start, items } = graph.incoming;
  const end = start[index + 1] as number;
  for (let k = start[index] as number; k < end; k++) if (graph.sign[items[k] as number] !== 0) return true;
  return false;
}
