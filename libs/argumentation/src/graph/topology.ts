import { rowLength, rowOf } from './csr.js';
import type { Csr } from './csr.js';

/** What decides who rests on whom: an item rests on the arguments that bear on it, an argument also on its premises. */
export interface Dependencies {
  readonly size: number;
  readonly target: Int32Array;
  readonly premises: Csr;
  readonly incoming: Csr;
  readonly usedBy: Csr;
}

/** The items that `index` rests on directly. */
export function* restsOn(graph: Dependencies, index: number): Generator<number> {
  yield* rowOf(graph.incoming, index);
  yield* rowOf(graph.premises, index);
}

/**
 * Orders all items so that each comes after everything it rests on (Kahn's algorithm), in O(items + edges).
 * Where there are cycles the order is incomplete: it lacks the items of the cycles and what rests on them.
 */
export function topologicalOrder(graph: Dependencies): Uint32Array {
  const order = new Uint32Array(graph.size);
  const open = new Uint32Array(graph.size);
  let filled = 0;
  for (let index = 0; index < graph.size; index++) {
    const count = rowLength(graph.incoming, index) + rowLength(graph.premises, index);
    open[index] = count;
    if (count === 0) order[filled++] = index;
  }
  const settle = (dependent: number) => {
    const left = (open[dependent] as number) - 1;
    open[dependent] = left;
    if (left === 0) order[filled++] = dependent;
  };
  for (let done = 0; done < filled; done++) {
    const index = order[done] as number;
    const target = graph.target[index] as number;
    if (target >= 0) settle(target);
    const { start, items } = graph.usedBy;
    const end = start[index + 1] as number;
    for (let k = start[index] as number; k < end; k++) settle(items[k] as number);
  }
  return order.subarray(0, filled);
}

/**
 * One cycle among the items that a topological order left out: indices, each resting on the next, the first repeated at
 * the end. Starts at its smallest index, so that the same debate always names the same path.
 */
export function cycleOutside(graph: Dependencies, order: Uint32Array): number[] | null {
  if (order.length === graph.size) return null;
  const unordered = new Uint8Array(graph.size).fill(1);
  for (const index of order) unordered[index] = 0;
  // Every left-over item rests on another left-over one, so walking on must come back to an item already seen.
  const seenAt = new Map<number, number>();
  const walk: number[] = [];
  let current = unordered.indexOf(1);
  while (!seenAt.has(current)) {
    seenAt.set(current, walk.length);
    walk.push(current);
    current = firstUnordered(graph, unordered, current);
  }
  const loop = walk.slice(seenAt.get(current));
  const smallest = loop.indexOf(Math.min(...loop));
  const rotated = [...loop.slice(smallest), ...loop.slice(0, smallest)];
  return [...rotated, ...rotated.slice(0, 1)];
}

function firstUnordered(graph: Dependencies, unordered: Uint8Array, index: number): number {
  for (const next of restsOn(graph, index)) if (unordered[next] === 1) return next;
  throw new Error(`Item at index ${index} was left unordered though everything it rests on is ordered.`);
}
