import type { Csr } from './csr.js';

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

/** Whether anything with weight (PRO or CON) bears on the item. */
export function hasWeighedArguments(graph: DebateGraph, index: number): boolean {
  const { start, items } = graph.incoming;
  const end = start[index + 1] as number;
  for (let k = start[index] as number; k < end; k++) if (graph.sign[items[k] as number] !== 0) return true;
  return false;
}
