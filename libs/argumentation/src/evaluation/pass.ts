import type { DebateGraph } from '../graph/debate-graph.js';
import { DFQUAD } from '../semantics/df-quad.js';
import type { Semantics } from '../semantics/semantics.js';
import { TASK } from './plan.js';
import type { Plan } from './plan.js';

/** What one evaluation reads and writes. All by place in the plan, so that memory is walked from end to end. */
export interface Sheet {
  readonly plan: Plan;
  readonly semantics: Semantics;
  /** Base scores; may be the same array as `strengths`, which then replace them. */
  readonly base: Float64Array;
  readonly strengths: Float64Array;
  /** Signed contributions by slot; those of citations are there from the start. */
  readonly contributions: Float64Array;
}

/** A sheet of its own for a plan, nothing on it yet. */
export function emptySheet(plan: Plan, semantics: Semantics): Sheet {
  const size = plan.order.length;
  return {
    plan,
    semantics,
    base: new Float64Array(size),
    strengths: new Float64Array(size),
    contributions: new Float64Array(plan.sides.length),
  };
}

/** Writes the base scores, given in graph order, and the weights of citations to where `settleAll` looks for them. */
export function fillSheet(
  { plan, base, strengths, contributions }: Sheet,
  given: Float64Array,
  evidence: Float64Array,
): void {
  const { order, evidenceSlot } = plan;
  for (let at = 0; at < order.length; at++) base[at] = given[order[at] as number] as number;
  if (strengths !== base) strengths.set(base);
  for (let entry = 0; entry < evidence.length; entry++) {
    contributions[evidenceSlot[entry] as number] = evidence[entry] as number;
  }
}

/** The strengths of a sheet in graph order. */
export function inGraphOrder({ plan: { order }, strengths }: Sheet): Float64Array {
  const values = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) values[order[at] as number] = strengths[at] as number;
  return values;
}

/**
 * Settles all items in one pass over flat arrays, O(items + edges); nothing is allocated. `strengths` holds the bases when it
 * begins, so that an item on which nothing bears is passed over. Every contribution of an argument is written before it is
 * read, whatever stood there.
 */
export function settleAll(sheet: Sheet): void {
  const { plan, semantics, base, strengths, contributions } = sheet;
  const { tasks, slotStart, slotOf } = plan;
  const { none, plainCon, claim } = TASK;
  for (let at = 0; at < tasks.length; at++) {
    const task = tasks[at] as number;
    if (task === none) continue;
    if (task <= plainCon) {
      // +1 for a pro, -1 for a con: half of the steps are of each, which no processor can foresee.
      const side = 5 - 2 * task;
      contributions[slotOf[at] as number] = side * (strengths[at - 1] as number) * (strengths[at] as number);
    } else if (task === claim) {
      semantics.settle(strengths, base, at, contributions, slotStart[at] as number, slotStart[at + 1] as number);
    } else {
      DFQUAD.settle(strengths, base, at, contributions, slotStart[at] as number, slotStart[at + 1] as number);
      if ((slotOf[at] as number) >= 0) contribute(sheet, at);
    }
  }
}

/** Writes what the argument at this place, which has a slot, contributes to its target. */
export function contribute({ plan, strengths, contributions }: Sheet, place: number): void {
  const { slotOf, sides, premiseStart, premises } = plan;
  const slot = slotOf[place] as number;
  const end = premiseStart[place + 1] as number;
  let weakest = 1;
  for (let k = premiseStart[place] as number; k < end; k++) {
    const strength = strengths[premises[k] as number] as number;
    if (strength < weakest) weakest = strength;
  }
  contributions[slot] = (sides[slot] as number) * weakest * (strengths[place] as number);
}

/** The strength of an argument's weakest premise. */
export function weakestPremise(
  { premises: { start, items } }: DebateGraph,
  values: Float64Array,
  index: number,
): number {
  let weakest = 1;
  const end = start[index + 1] as number;
  for (let k = start[index] as number; k < end; k++) {
    const strength = values[items[k] as number] as number;
    if (strength < weakest) weakest = strength;
  }
  return weakest;
}
