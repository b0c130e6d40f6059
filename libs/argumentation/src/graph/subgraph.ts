import type { Csr } from './csr.js';
import { isArgument } from './debate-graph.js';
import type { DebateGraph, Evidence } from './debate-graph.js';
import { graphFromColumns } from './graph-from-columns.js';

/**
 * The debate without some of its items, under the same numbers. With a claim go the arguments it is a premise or the target
 * of, with an argument those that bear on it: a step without its ends is none. O(items + edges).
 * @param isKept asked for each item by its index in `graph`, the target of an argument before the argument.
 */
export function subgraph(graph: DebateGraph, isKept: (index: number) => boolean): DebateGraph {
  const place = new Int32Array(graph.size).fill(-1);
  // Backwards, so that an item is settled before the arguments that bear on it; premises are claims, which are asked directly.
  for (let at = graph.size - 1; at >= 0; at--) {
    const index = graph.order[at] as number;
    if (!isKept(index)) continue;
    const target = graph.target[index] as number;
    if (target >= 0 && ((place[target] as number) < 0 || !everyPremise(graph, index, isKept))) continue;
    place[index] = 0;
  }
  const kept = Uint32Array.from(graph.numbers.keys()).filter((index) => place[index] === 0);
  kept.forEach((index, at) => (place[index] = at));
  const outcome = graphFromColumns({
    numbers: kept.map((index) => graph.numbers[index] as number),
    target: Int32Array.from(kept, (index) => (isArgument(graph, index) ? place[graph.target[index] as number]! : -1)),
    sign: Int8Array.from(kept, (index) => graph.sign[index] as number),
    base: Float64Array.from(kept, (index) => graph.base[index] as number),
    premises: rowsOf(graph.premises, kept, (claim) => place[claim] as number),
    origins: graph.origins,
    supportedBy: rowsOf(graph.supportedBy, kept, (origin) => origin),
    evidence: evidenceOf(graph.evidence, kept),
  });
  if (!outcome.ok) throw new Error(`Part of an acyclic graph has a cycle: ${JSON.stringify(outcome.refusal)}.`);
  return outcome.value;
}

/** Marks (1) a claim or argument and everything its strength can depend on: what bears on it with weight, all the way down. */
export function weighedBelow(graph: DebateGraph, top: number): Uint8Array {
  const reached = new Uint8Array(graph.size);
  const queue = [top];
  reached[top] = 1;
  const visit = (index: number) => {
    if (reached[index] === 1) return;
    reached[index] = 1;
    queue.push(index);
  };
  for (const index of queue) {
    const end = graph.incoming.start[index + 1] as number;
    for (let k = graph.incoming.start[index] as number; k < end; k++) {
      const argument = graph.incoming.items[k] as number;
      if (graph.sign[argument] !== 0) visit(argument);
    }
    const last = graph.premises.start[index + 1] as number;
    for (let k = graph.premises.start[index] as number; k < last; k++) visit(graph.premises.items[k] as number);
  }
  return reached;
}

function everyPremise({ premises: { start, items } }: DebateGraph, index: number, holds: (claim: number) => boolean) {
  const end = start[index + 1] as number;
  for (let k = start[index] as number; k < end; k++) if (!holds(items[k] as number)) return false;
  return true;
}

function rowsOf({ start, items }: Csr, kept: Uint32Array, placeOf: (entry: number) => number): Csr {
  const starts = new Uint32Array(kept.length + 1);
  kept.forEach((index, at) => {
    starts[at + 1] = (starts[at] as number) + (start[index + 1] as number) - (start[index] as number);
  });
  const entries = new Uint32Array(starts[kept.length] as number);
  let filled = 0;
  for (const index of kept) {
    const end = start[index + 1] as number;
    for (let k = start[index] as number; k < end; k++) entries[filled++] = placeOf(items[k] as number);
  }
  return { start: starts, items: entries };
}

function evidenceOf(evidence: Evidence, kept: Uint32Array): Evidence {
  const entries = Uint32Array.from(evidence.weight.keys());
  const { start, items } = rowsOf({ start: evidence.start, items: entries }, kept, (entry) => entry);
  return {
    start,
    origin: items.map((entry) => evidence.origin[entry] as number),
    weight: Float64Array.from(items, (entry) => evidence.weight[entry] as number),
  };
}
