import type { DebateGraph } from '../graph/debate-graph.js';

/**
 * How a graph is walked: all items, each after everything it rests on, and where each one's contribution goes. Made once for
 * a structure; votes, grades and what-if change other arrays. Contributions ("slots") that bear on one item lie side by side,
 * arguments of weight in ascending order of their numbers, then graded citations.
 */
export interface Plan {
  /** Indices in graph order. */
  readonly order: Uint32Array;
  /** Place in `order` of each item. */
  readonly place: Uint32Array;
  /** What there is to do at each place, see `Task`. */
  readonly tasks: Uint8Array;
  /** Slots of the item at a place are those from `slotStart[place]` up to, not including, `slotStart[place + 1]`. */
  readonly slotStart: Uint32Array;
  /** Side of each slot: +1 for, -1 against. */
  readonly sides: Int8Array;
  /** By place: the slot that an argument contributes to, `NO_SLOT` for one without weight, `A_CLAIM` for a claim. */
  readonly slotOf: Int32Array;
  /** Places of the premises of the item at each place. */
  readonly premiseStart: Uint32Array;
  readonly premises: Uint32Array;
  /** Slot of each entry of the graph's evidence. */
  readonly evidenceSlot: Uint32Array;
}

/** Of an argument without weight: it contributes to nothing. */
export const NO_SLOT = -1;
/** Of a claim: what it contributes, the arguments do that use it. */
export const A_CLAIM = -2;

/** What there is to do for an item. Most items are of the first and the second kind, and cost next to nothing. */
export const TASK = {
  /** Nothing bears on it and it contributes nothing: its strength is its base. */
  none: 0,
  /** A step of weight that nothing bears on, from one premise, which is the item before it. */
  plainPro: 2,
  plainCon: 3,
  /** A claim on which something bears. */
  claim: 4,
  /** Any other argument. */
  step: 5,
} as const;

const plans = new WeakMap<Uint32Array, Plan>();

/** The plan of a graph; graphs that differ in base scores alone share it. */
export function planOf(graph: DebateGraph): Plan {
  const known = plans.get(graph.order);
  if (known) return known;
  const plan = layOut(graph, newestFirst(graph));
  plans.set(graph.order, plan);
  return plan;
}

/**
 * All items, each after what it rests on: the newest first, where that is not against the grain. What bears on an item is
 * mostly made after it, so that this is nearly descending order, and memory in graph order is read from end to end as well.
 * Depth first, without recursion.
 */
function newestFirst({ size, premises, incoming }: DebateGraph): Uint32Array {
  const order = new Uint32Array(size);
  const seen = new Uint8Array(size);
  const path = new Uint32Array(size);
  const next = new Uint32Array(size);
  let filled = 0;
  for (let root = size - 1; root >= 0; root--) {
    if (seen[root] === 1) continue;
    let depth = 0;
    path[0] = root;
    seen[root] = 1;
    while (depth >= 0) {
      const index = path[depth] as number;
      const bearing = (incoming.start[index + 1] as number) - (incoming.start[index] as number);
      const all = bearing + (premises.start[index + 1] as number) - (premises.start[index] as number);
      let k = next[index] as number;
      let below = -1;
      for (; k < all && below < 0; k++) {
        const candidate =
          k < bearing
            ? (incoming.items[(incoming.start[index] as number) + k] as number)
            : (premises.items[(premises.start[index] as number) + k - bearing] as number);
        if (seen[candidate] === 0) below = candidate;
      }
      next[index] = k;
      if (below < 0) {
        order[filled++] = index;
        depth -= 1;
      } else {
        seen[below] = 1;
        path[++depth] = below;
      }
    }
  }
  return order;
}

function layOut(graph: DebateGraph, order: Uint32Array): Plan {
  const { size, target, sign, incoming, premises, evidence } = graph;
  const place = new Uint32Array(size);
  for (let at = 0; at < size; at++) place[order[at] as number] = at;
  const slotStart = new Uint32Array(size + 1);
  const slotOf = new Int32Array(size);
  for (let at = 0; at < size; at++) slotOf[at] = (target[order[at] as number] as number) < 0 ? A_CLAIM : NO_SLOT;
  const premiseStart = new Uint32Array(size + 1);
  const sides = new Int8Array(incoming.items.length + evidence.weight.length);
  const premiseItems = new Uint32Array(premises.items.length);
  const evidenceSlot = new Uint32Array(evidence.weight.length);
  let slot = 0;
  let premise = 0;
  for (let at = 0; at < size; at++) {
    const index = order[at] as number;
    const bearingEnd = incoming.start[index + 1] as number;
    for (let k = incoming.start[index] as number; k < bearingEnd; k++) {
      const argument = incoming.items[k] as number;
      if (sign[argument] === 0) continue;
      slotOf[place[argument] as number] = slot;
      sides[slot++] = sign[argument] as number;
    }
    const evidenceEnd = evidence.start[index + 1] as number;
    for (let entry = evidence.start[index] as number; entry < evidenceEnd; entry++) {
      evidenceSlot[entry] = slot;
      sides[slot++] = (evidence.weight[entry] as number) < 0 ? -1 : 1;
    }
    slotStart[at + 1] = slot;
    const premiseEnd = premises.start[index + 1] as number;
    for (let k = premises.start[index] as number; k < premiseEnd; k++) {
      premiseItems[premise++] = place[premises.items[k] as number] as number;
    }
    premiseStart[at + 1] = premise;
  }
  const tasks = tasksOf({ slotStart, slotOf, sides, premiseStart, premises: premiseItems });
  return {
    order,
    place,
    tasks,
    slotStart,
    sides: sides.subarray(0, slot),
    slotOf,
    premiseStart,
    premises: premiseItems,
    evidenceSlot,
  };
}

type Layout = Pick<Plan, 'slotStart' | 'slotOf' | 'sides' | 'premiseStart' | 'premises'>;

function tasksOf({ slotStart, slotOf, sides, premiseStart, premises }: Layout): Uint8Array {
  return Uint8Array.from(slotOf, (slot, at) => {
    const isQuiet = slotStart[at] === slotStart[at + 1];
    if (slot === A_CLAIM) return isQuiet ? TASK.none : TASK.claim;
    const first = premiseStart[at] as number;
    const isPlain = isQuiet && premiseStart[at + 1] === first + 1 && premises[first] === at - 1;
    if (slot === NO_SLOT) return isQuiet ? TASK.none : TASK.step;
    if (!isPlain) return TASK.step;
    return sides[slot] === 1 ? TASK.plainPro : TASK.plainCon;
  });
}
