import { indexOf, isArgument, numberAt } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { DFQUAD } from '../semantics/df-quad.js';
import { MLP } from '../semantics/log-odds.js';
import type { Semantics } from '../semantics/semantics.js';
import { checkEvaluation } from './evaluation-refusal.js';
import { contribute, emptySheet, fillSheet, inGraphOrder, settleAll } from './pass.js';
import type { Sheet } from './pass.js';
import { PlaceQueue } from './place-queue.js';
import { A_CLAIM, planOf } from './plan.js';
import { takeOver } from './take-over.js';
import type { Strengths } from './strengths.js';

/**
 * Strengths that follow changes. After `settle` they are, to the bit, what a full pass over the changed debate gives, but
 * only what the changes reach was worked out anew, and nothing above an item that came out as it was.
 */
export interface LiveStrengths extends Strengths {
  /** The graph as it was handed over; it does not change with the bases set here. */
  readonly graph: DebateGraph;
  /**
   * Sets the base score of the item at this index.
   * @throws RangeError for a score that is not in [0,1], naming the item, or an index that is none.
   */
  setBase(index: number, base: number): void;
  /**
   * Sets the weight of an entry of the graph's evidence: 0 leaves the citation out.
   * @throws RangeError for a weight that is not in [-1,1], is on the other side than the citation, or an entry that is none.
   */
  setEvidence(entry: number, weight: number): void;
  /**
   * Takes an argument out of the debate as if it were archived, or puts it back. Archiving a claim is taking out the
   * arguments that use it.
   * @throws RangeError where the index is not that of an argument.
   */
  silence(index: number, isSilent: boolean): void;
  /** Works out what the changes since the last call reach. Answers how many items were worked out; `values` is up to date. */
  settle(): number;
  /**
   * The strengths of another graph, usually the same debate after items came or went, taking over what has not changed.
   * Bases and evidence are those of that graph, and nothing in it is silent. Answers a new object, and how many items were
   * worked out for it; laying out the new graph costs O(items + edges) of copying.
   */
  follow(graph: DebateGraph): { readonly live: LiveStrengths; readonly settled: number };
}

/**
 * Strengths as by `strengths`, kept ready for changes.
 * @throws RangeError as `strengths`.
 */
export function liveStrengths(
  graph: DebateGraph,
  semantics: Semantics = MLP,
  base: Float64Array = graph.base,
  evidence: Float64Array = graph.evidence.weight,
): LiveStrengths {
  checkEvaluation(graph, { semantics, base, evidence });
  const sheet = emptySheet(planOf(graph), semantics);
  fillSheet(sheet, base, evidence);
  settleAll(sheet);
  return new LiveSheet(graph, sheet);
}

class LiveSheet implements LiveStrengths {
  readonly values: Float64Array;
  private readonly isSilent: Uint8Array;
  private readonly waiting: PlaceQueue;

  constructor(
    readonly graph: DebateGraph,
    private readonly sheet: Sheet,
  ) {
    this.values = inGraphOrder(sheet);
    this.isSilent = new Uint8Array(graph.size);
    this.waiting = new PlaceQueue(graph.size);
  }

  get semantics() {
    const { name, version } = this.sheet.semantics;
    return { name, version };
  }

  get argumentSemantics() {
    return { name: DFQUAD.name, version: DFQUAD.version };
  }

  of(number: number): number {
    return this.values[indexOf(this.graph, number)] as number;
  }

  setBase(index: number, base: number): void {
    const place = this.placeOf(index);
    if (!(base >= 0 && base <= 1)) {
      throw new RangeError(`Every base score must be in [0,1]; that of #${numberAt(this.graph, index)} is ${base}.`);
    }
    if (Object.is(this.sheet.base[place], base)) return;
    this.sheet.base[place] = base;
    this.waiting.add(place);
  }

  setEvidence(entry: number, weight: number): void {
    const { evidence } = this.graph;
    const given = evidence.weight[entry];
    if (given === undefined) throw new RangeError(`The graph has no citation ${entry}.`);
    if (!(Math.abs(weight) <= 1 && weight * given >= 0)) {
      throw new RangeError(`Citation ${entry} weighs ${given}; ${weight} is out of range or on the other side.`);
    }
    const slot = this.sheet.plan.evidenceSlot[entry] as number;
    if (Object.is(this.sheet.contributions[slot], weight)) return;
    this.sheet.contributions[slot] = weight;
    this.waiting.add(this.placeOfSlot(slot));
  }

  silence(index: number, isSilent: boolean): void {
    const place = this.placeOf(index);
    if (!isArgument(this.graph, index)) {
      throw new RangeError(`#${numberAt(this.graph, index)} is a claim; silence the arguments that use it.`);
    }
    if ((this.isSilent[place] === 1) === isSilent) return;
    this.isSilent[place] = isSilent ? 1 : 0;
    this.waiting.add(place);
  }

  settle(): number {
    let settled = 0;
    while (!this.waiting.isEmpty) {
      this.settleOne(this.waiting.takeLowest());
      settled += 1;
    }
    return settled;
  }

  follow(graph: DebateGraph): { live: LiveStrengths; settled: number } {
    const { semantics } = this.sheet;
    this.settle();
    checkEvaluation(graph, { semantics, base: graph.base, evidence: graph.evidence.weight });
    const sheet = emptySheet(planOf(graph), semantics);
    fillSheet(sheet, graph.base, graph.evidence.weight);
    const places = takeOver({ graph: this.graph, sheet: this.sheet }, { graph, sheet });
    const live = new LiveSheet(graph, sheet);
    for (const place of places) live.waiting.add(place);
    return { live, settled: live.settle() };
  }

  private settleOne(place: number): void {
    const { plan, semantics, base, strengths, contributions } = this.sheet;
    const { graph, waiting } = this;
    const index = plan.order[place] as number;
    const before = strengths[place] as number;
    const isClaim = plan.slotOf[place] === A_CLAIM;
    const [from, to] = [plan.slotStart[place] as number, plan.slotStart[place + 1] as number];
    if (from === to) strengths[place] = base[place] as number;
    else (isClaim ? semantics : DFQUAD).settle(strengths, base, place, contributions, from, to);
    const hasChanged = !Object.is(before, strengths[place]);
    if (hasChanged) this.values[index] = strengths[place] as number;
    if (!isClaim) {
      if (this.passOn(place)) waiting.add(plan.place[graph.target[index] as number] as number);
      return;
    }
    if (!hasChanged) return;
    const { start, items } = graph.usedBy;
    const end = start[index + 1] as number;
    for (let k = start[index] as number; k < end; k++) waiting.add(plan.place[items[k] as number] as number);
  }

  /** Writes what an argument contributes now; whether that is something else than before. */
  private passOn(place: number): boolean {
    const { plan, contributions } = this.sheet;
    const slot = plan.slotOf[place] as number;
    if (slot < 0) return false;
    const before = contributions[slot] as number;
    if (this.isSilent[place] === 1) contributions[slot] = 0;
    else contribute(this.sheet, place);
    return before !== contributions[slot];
  }

  private placeOf(index: number): number {
    const place = this.sheet.plan.place[index];
    if (place === undefined) throw new RangeError(`The graph has ${this.graph.size} items; there is none at ${index}.`);
    return place;
  }

  /** The item on which the contribution in this slot bears, by bisection: rows of slots follow each other by place. */
  private placeOfSlot(slot: number): number {
    const { slotStart } = this.sheet.plan;
    let [low, high] = [0, slotStart.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((slotStart[middle] as number) <= slot) low = middle;
      else high = middle;
    }
    return low;
  }
}
