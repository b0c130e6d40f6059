import fc from 'fast-check';
import { buildGraph } from '../graph/build-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { isArgument } from '../graph/debate-graph.js';
import type { DebateInput } from '../graph/debate-input.js';
import { subgraph } from '../graph/subgraph.js';
import { ALL_SEMANTICS, DFQUAD, EBT, MLP, QE } from '../semantics/semantics-catalogue.js';
import { arbitraryDebate, score } from '../testing/arbitrary-debate.js';
import { argument, claim, graphOf } from '../testing/debates.js';
import { liveStrengths } from './live-strengths.js';
import type { LiveStrengths } from './live-strengths.js';
import { strengths } from './strengths.js';

const anySemantics = fc.constantFrom(...ALL_SEMANTICS.filter(({ attacksOnly }) => !attacksOnly));

/** Something that happens to a debate; `which` picks the item it happens to. */
const change = fc.record({
  kind: fc.constantFrom('vote', 'grade', 'archiveClaim', 'archiveArgument', 'restore'),
  which: fc.nat(),
  to: score,
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** What the changes make of the debate, for a full pass. */
class Changed {
  readonly base: Float64Array;
  readonly evidence: Float64Array;
  readonly archived = new Set<number>();

  constructor(readonly graph: DebateGraph) {
    this.base = graph.base.slice();
    this.evidence = graph.evidence.weight.slice();
  }

  apply({ kind, which, to }: Change, live: LiveStrengths): void {
    const { graph } = this;
    const index = which % graph.size;
    if (kind === 'vote') {
      this.base[index] = to;
      live.setBase(index, to);
    } else if (kind === 'grade') {
      if (this.evidence.length === 0) return;
      const entry = which % this.evidence.length;
      this.evidence[entry] = to * Math.sign(graph.evidence.weight[entry] as number);
      live.setEvidence(entry, this.evidence[entry]);
    } else if (kind === 'restore') {
      for (const archived of this.archived) this.archive(archived, false, live);
      this.archived.clear();
    } else if (isArgument(graph, index) === (kind === 'archiveArgument')) {
      this.archived.add(index);
      this.archive(index, true, live);
    }
  }

  /** Archiving a claim is archiving the arguments it serves. */
  private archive(index: number, isSilent: boolean, live: LiveStrengths): void {
    if (isArgument(this.graph, index)) live.silence(index, isSilent);
    const { start, items } = this.graph.usedBy;
    for (const argument of items.subarray(start[index], start[index + 1])) live.silence(argument, isSilent);
  }

  /** Strengths of what is left, by a full pass over a graph without what is archived, by number. */
  fullPass(semantics: (typeof ALL_SEMANTICS)[number]): Map<number, number> {
    const left = subgraph({ ...this.graph, base: this.base }, (index) => !this.archived.has(index));
    const kept = this.graph.evidence.start;
    const entries = Array.from(this.evidence.keys()).filter((entry) => {
      const index = kept.findIndex((first) => first > entry) - 1;
      return left.indexByNumber.has(this.graph.numbers[index] as number);
    });
    const evidence = Float64Array.from(entries, (entry) => this.evidence[entry] as number);
    const { values } = strengths(left, semantics, left.base, evidence);
    return new Map(Array.from(left.numbers, (number, index) => [number, values[index] as number]));
  }
}

describe('strengths that follow changes', () => {
  it('[AG18] are to the bit those of a full pass after votes, grades, archiving and restoring', () => {
    fc.assert(
      fc.property(
        arbitraryDebate(24),
        fc.array(change, { maxLength: 12 }),
        anySemantics,
        ({ input }, changes, semantics) => {
          const graph = graphOf(input);
          const live = liveStrengths(graph, semantics);
          const changed = new Changed(graph);
          for (const one of changes) {
            changed.apply(one, live);
            live.settle();
            for (const [number, strength] of changed.fullPass(semantics)) expect(live.of(number)).toBe(strength);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('[AG18] are the same however many changes are settled at once', () => {
    fc.assert(
      fc.property(
        arbitraryDebate(24),
        fc.array(change, { maxLength: 12 }),
        anySemantics,
        ({ input }, changes, semantics) => {
          const graph = graphOf(input);
          const [one, other] = [liveStrengths(graph, semantics), liveStrengths(graph, semantics)];
          const [oneDebate, otherDebate] = [new Changed(graph), new Changed(graph)];
          for (const step of changes) {
            oneDebate.apply(step, one);
            one.settle();
            otherDebate.apply(step, other);
          }
          other.settle();
          expect(one.values).toEqual(other.values);
        },
      ),
    );
  });

  it('[AG18] are to the bit those of a full pass after items came and went', () => {
    const part = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(arbitraryDebate(24), part, part, anySemantics, ({ input }, before, after, semantics) => {
        const whole = graphOf(input);
        const some = (kept: readonly number[]) => subgraph(whole, (index) => kept[index] !== 0);
        const [one, other] = [some(before), some(after)];
        const { live } = liveStrengths(one, semantics).follow(other);
        expect(live.values).toEqual(strengths(other, semantics).values);
        expect(live.graph).toBe(other);
        const back = live.follow(one).live;
        expect(back.values).toEqual(strengths(one, semantics).values);
      }),
    );
  });

  /** #1 for #2 for #3 …, each with a con of its own. */
  const chain = (length: number): DebateInput => ({
    claims: Array.from({ length }, (_, k) => claim(k + 1)),
    arguments: Array.from({ length: length - 1 }, (_, k) => argument(length + k + 1, 'PRO', k + 1, k + 2, 0.5)),
  });

  it('[AG18] works out what a change reaches and nothing else', () => {
    const live = liveStrengths(graphOf(chain(100)), QE);
    live.setBase(2, 0.9);
    // #3 itself, #2 and #1, and the two arguments between them.
    expect(live.settle()).toBe(5);
    expect(live.settle()).toBe(0);
  });

  it('[AG18] a vote cast again changes nothing', () => {
    const live = liveStrengths(graphOf(chain(10)));
    live.setBase(9, 0.5);
    expect(live.settle()).toBe(0);
  });

  it('[AG18] stops where a strength comes out as it was', () => {
    const graph = graphOf({
      claims: [claim(1), claim(2, 0.9), claim(3, 0.4), claim(4, 0.3)],
      arguments: [argument(5, 'PRO', 1, 2), argument(6, 'PRO', 2, 3), argument(7, 'PRO', 2, 4)],
    });
    // Only the strongest counts under EBT: #4 stays behind #3, so #2 stays as it is and #1 is not looked at.
    const live = liveStrengths(graph, EBT);
    live.setBase(3, 0.35);
    expect(live.settle()).toBe(3);
    expect(live.values).toEqual(strengths(graph, EBT, Float64Array.of(0.5, 0.9, 0.4, 0.35, 1, 1, 1)).values);
  });

  it('[AG18] says whose they are and refuses what no pass would take', () => {
    const outcome = buildGraph({
      claims: [
        claim(1),
        { number: 2, base: 0.5, citations: [{ stance: 'SUPPORTS', origin: 'a', credibility: 0.9, relevance: 1 }] },
      ],
      arguments: [argument(3, 'PRO', 1, 2)],
    });
    if (!outcome.ok) throw new Error('well formed');
    const live = liveStrengths(outcome.value, DFQUAD);
    expect(live.semantics).toEqual({ name: 'DFQuAD', version: '1' });
    expect(live.argumentSemantics).toEqual({ name: 'DFQuAD', version: '1' });
    expect(liveStrengths(outcome.value).semantics.name).toBe(MLP.name);
    expect(() => live.setBase(1, 1.2)).toThrow(/that of #2 is 1.2/);
    expect(() => live.setBase(1, NaN)).toThrow(/that of #2 is NaN/);
    expect(() => live.setBase(3, 0.5)).toThrow(/3 items; there is none at 3/);
    expect(() => live.silence(1, true)).toThrow(/#2 is a claim/);
    expect(() => live.setEvidence(0, -0.1)).toThrow(/out of range or on the other side/);
    expect(() => live.setEvidence(1, 0.1)).toThrow(/no citation 1/);
    expect(live.of(2)).toBe(0.95);
    expect(live.settle()).toBe(0);
  });
});
