import { indexOf } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { DFQUAD } from '../semantics/df-quad.js';
import { MLP } from '../semantics/log-odds.js';
import type { SemanticsId, Slopes } from '../semantics/semantics.js';
import { checkEvaluation } from './evaluation-refusal.js';
import { emptySheet, fillSheet, settleAll } from './pass.js';
import type { Sheet } from './pass.js';
import { A_CLAIM, planOf } from './plan.js';
import type { EvaluationInput } from './strengths.js';

/** How fast the strength of one item, the topic, changes with everything it is worked out from. */
export interface Gradient {
  readonly semantics: SemanticsId;
  /** Number of the topic. */
  readonly topic: number;
  /** ∂strength(topic)/∂base of each item in graph order; 0 where no path leads to the topic, 1 for a topic without arguments. */
  readonly values: Float64Array;
  /** ∂strength(topic)/∂weight of each entry of the graph's evidence. */
  readonly evidence: Float64Array;
  /** `values` by debate number. Throws RangeError where there is none. */
  of(number: number): number;
}

/**
 * The gradient of one item's strength by all base scores and citations at once, in one reverse sweep, O(items + edges). It
 * says what a small change does, and only that: under QE it is 0 at balance, where a larger change matters most.
 *
 * At a kink there is no slope; what is answered is an equal share between the slopes that meet there (an element of Clarke's
 * generalised gradient): between the premises that are weakest alike, between the strongest alike under EBT, and halfway
 * between both sides where DFQuAD's sides balance. QuAD jumps where a side comes up from 0; there it answers 0.
 *
 * @throws RangeError for an unknown topic, and as `strengths`.
 */
export function gradient(graph: DebateGraph, topic: number, input: EvaluationInput = {}): Gradient {
  const { semantics = MLP, base = graph.base, evidence = graph.evidence.weight } = input;
  checkEvaluation(graph, { semantics, base, evidence });
  const sheet = emptySheet(planOf(graph), semantics);
  fillSheet(sheet, base, evidence);
  settleAll(sheet);
  const { plan } = sheet;
  const { own, bySlot } = sweep(sheet, plan.place[indexOf(graph, topic)] as number);
  const values = new Float64Array(graph.size);
  for (let place = 0; place < graph.size; place++) values[plan.order[place] as number] = own[place] as number;
  return {
    semantics: { name: semantics.name, version: semantics.version },
    topic,
    values,
    evidence: Float64Array.from(plan.evidenceSlot, (slot) => bySlot[slot] as number),
    of: (number) => values[indexOf(graph, number)] as number,
  };
}

/** Slopes of the topic's strength by each item's base, by place, and by each contribution, by slot. */
function sweep(sheet: Sheet, topic: number): { own: Float64Array; bySlot: Float64Array } {
  const { plan, semantics, base, contributions } = sheet;
  const { slotStart, slotOf, sides } = plan;
  const byStrength = new Float64Array(slotOf.length);
  const bySlot = new Float64Array(sides.length);
  const own = new Float64Array(slotOf.length);
  const slopes: Slopes = { own: 1, of: bySlot };
  byStrength[topic] = 1;
  for (let place = topic; place >= 0; place--) {
    const slot = slotOf[place] as number;
    if (slot >= 0 && bySlot[slot] !== 0) throughContribution(sheet, place, bySlot[slot] as number, byStrength);
    const steepness = byStrength[place] as number;
    if (steepness === 0) continue;
    const [from, to] = [slotStart[place] as number, slotStart[place + 1] as number];
    if (from === to) {
      own[place] = steepness;
      continue;
    }
    const rule = slot === A_CLAIM ? semantics : DFQUAD;
    rule.differentiate(slopes, base[place] as number, contributions, sides, from, to);
    own[place] = steepness * slopes.own;
    for (let k = from; k < to; k++) bySlot[k] = steepness * (bySlot[k] as number);
  }
  return { own, bySlot };
}

/** An argument contributes its own strength times that of its weakest premise: both get their part of the slope. */
function throughContribution(
  { plan: { slotOf, sides, premiseStart, premises }, strengths }: Sheet,
  place: number,
  slope: number,
  byStrength: Float64Array,
): void {
  const signed = slope * (sides[slotOf[place] as number] as number);
  const end = premiseStart[place + 1] as number;
  let weakest = 2;
  let alike = 0;
  for (let k = premiseStart[place] as number; k < end; k++) {
    const strength = strengths[premises[k] as number] as number;
    if (strength < weakest) [weakest, alike] = [strength, 1];
    else if (strength === weakest) alike += 1;
  }
  byStrength[place] = (byStrength[place] as number) + signed * weakest;
  for (let k = premiseStart[place] as number; k < end; k++) {
    const premise = premises[k] as number;
    if (strengths[premise] !== weakest) continue;
    byStrength[premise] = (byStrength[premise] as number) + (signed * (strengths[place] as number)) / alike;
  }
}
