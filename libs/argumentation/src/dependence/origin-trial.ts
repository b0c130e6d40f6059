import { liveStrengths } from '../evaluation/live-strengths.js';
import type { LiveStrengths } from '../evaluation/live-strengths.js';
import { isArgument } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import type { Semantics } from '../semantics/semantics.js';

/**
 * A debate in which origins are rejected and taken back one by one, at the cost of what each change reaches. Says at any time
 * what `rejectOrigins` and a full evaluation would say, to the bit.
 */
export class OriginTrial {
  readonly live: LiveStrengths;
  /** 1: rejected. */
  readonly rejected: Uint8Array;
  /** For a claim, how many grounds it has: origins that cite it and are not rejected, and grounded PRO arguments. */
  private readonly grounds: Int32Array;
  /** For an argument, how many of its premises have no ground. */
  private readonly missing: Int32Array;
  private readonly citing: readonly number[][];
  private readonly entries: readonly number[][];

  constructor(
    private readonly graph: DebateGraph,
    semantics: Semantics,
  ) {
    this.live = liveStrengths(graph, semantics);
    this.rejected = new Uint8Array(graph.origins.length);
    this.grounds = new Int32Array(graph.size);
    this.missing = new Int32Array(graph.size);
    this.citing = graph.origins.map(() => []);
    this.entries = graph.origins.map(() => []);
    this.count();
  }

  /** Indices of the claims that rest on a citation of this origin. */
  claimsCiting(origin: number): readonly number[] {
    return this.citing[origin] as readonly number[];
  }

  /** Places in the graph's evidence of this origin's graded citations. */
  evidenceOf(origin: number): readonly number[] {
    return this.entries[origin] as readonly number[];
  }

  isGrounded(index: number): boolean {
    return isArgument(this.graph, index) ? this.missing[index] === 0 : (this.grounds[index] as number) > 0;
  }

  /** Rejects an origin, or takes that back; `settle` then brings the strengths up to date. */
  set(origin: number, isRejected: boolean): void {
    if ((this.rejected[origin] === 1) === isRejected) return;
    this.rejected[origin] = isRejected ? 1 : 0;
    for (const claim of this.claimsCiting(origin)) this.change(claim, isRejected ? -1 : 1);
    const { weight } = this.graph.evidence;
    for (const entry of this.evidenceOf(origin))
      this.live.setEvidence(entry, isRejected ? 0 : (weight[entry] as number));
  }

  /** Rejects exactly the origins marked here. */
  setAll(rejected: ArrayLike<number>): void {
    for (let origin = 0; origin < this.rejected.length; origin++) this.set(origin, rejected[origin] === 1);
  }

  /** Strength of an item under the rejections of this moment. */
  strengthOf(index: number): number {
    this.live.settle();
    return this.live.values[index] as number;
  }

  private count(): void {
    const { graph, grounds, missing } = this;
    for (const index of graph.order) {
      if (isArgument(graph, index)) {
        const end = graph.premises.start[index + 1] as number;
        for (let k = graph.premises.start[index] as number; k < end; k++) {
          if (grounds[graph.premises.items[k] as number] === 0) missing[index] = (missing[index] as number) + 1;
        }
        const target = graph.target[index] as number;
        if (this.givesGround(index)) grounds[target] = (grounds[target] as number) + 1;
        continue;
      }
      const end = graph.supportedBy.start[index + 1] as number;
      for (let k = graph.supportedBy.start[index] as number; k < end; k++) {
        grounds[index] = (grounds[index] as number) + 1;
        (this.citing[graph.supportedBy.items[k] as number] as number[]).push(index);
      }
    }
    graph.evidence.origin.forEach((origin, entry) => (this.entries[origin] as number[]).push(entry));
  }

  private givesGround(argument: number): boolean {
    const target = this.graph.target[argument] as number;
    return this.graph.sign[argument] === 1 && this.missing[argument] === 0 && !isArgument(this.graph, target);
  }

  /** A claim has lost or won a ground; follows what hangs on that, upwards. Without recursion: chains can be long. */
  private change(first: number, by: 1 | -1): void {
    const { graph, grounds, missing, live } = this;
    const open = [first];
    for (let claim = open.pop(); claim !== undefined; claim = open.pop()) {
      grounds[claim] = (grounds[claim] as number) + by;
      if (grounds[claim] !== (by === 1 ? 1 : 0)) continue;
      live.setBase(claim, by === 1 ? (graph.base[claim] as number) : 0);
      const end = graph.usedBy.start[claim + 1] as number;
      for (let k = graph.usedBy.start[claim] as number; k < end; k++) {
        const argument = graph.usedBy.items[k] as number;
        const gaveGround = this.givesGround(argument);
        missing[argument] = (missing[argument] as number) - by;
        if (this.givesGround(argument) !== gaveGround) open.push(graph.target[argument] as number);
      }
    }
  }
}
