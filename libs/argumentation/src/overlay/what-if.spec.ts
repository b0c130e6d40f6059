import fc from 'fast-check';
import { assess } from '../evaluation/assessment.js';
import { strengths } from '../evaluation/strengths.js';
import type { DebateInput } from '../graph/debate-input.js';
import { rejectOrigins } from '../ground/reject-origins.js';
import { baseFromVotes } from '../semantics/votes.js';
import type { VoteCounts } from '../semantics/votes.js';
import { arbitraryDebate } from '../testing/arbitrary-debate.js';
import { argument, claim, graphOf } from '../testing/debates.js';
import { valueOf } from '../testing/value-of.js';
import { applyOverlay } from './apply-overlay.js';
import { baseFromWeightedVotes } from './weighted-votes.js';
import { whatIf } from './what-if.js';

describe('what-if', () => {
  it('[AG40] an empty overlay changes nothing, to the bit, and the debate stays as it is', () => {
    fc.assert(
      fc.property(arbitraryDebate(), ({ input }) => {
        const graph = graphOf(input);
        const { changes, after, leftOut, notEstablished } = valueOf(whatIf(graph, {}));
        expect([changes, leftOut, notEstablished]).toEqual([[], [], []]);
        expect(after.columns).toEqual(assess(graphOf(input)).columns);
      }),
    );
  });

  it('[AG40] writes nothing: the graph gives the same figures after any overlay', () => {
    fc.assert(
      fc.property(
        arbitraryDebate(),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ input }, wish, weight) => {
          const graph = graphOf(input);
          const all = [...input.claims, ...input.arguments];
          const { number } = all[wish % all.length]!;
          const origins = graph.origins.map((origin) => ({ origin, weight }));
          const { changes, after } = valueOf(whatIf(graph, { origins, items: [{ number, base: null }] }));
          expect(assess(graph).columns).toEqual(assess(graphOf(input)).columns);
          for (const { number: changed, before, after: then } of changes) {
            expect(before).toEqual(assess(graph).of(changed));
            if (then !== null) expect(then).toEqual(after.of(changed));
          }
          expect(changes.find((change) => change.number === number)?.after).toBeNull();
        },
      ),
    );
  });

  it('[AG41] leaving an item out is as good as its archiving, with the arguments that lose an end', () => {
    fc.assert(
      fc.property(arbitraryDebate(), fc.nat(), ({ input }, wish) => {
        const all = [...input.claims, ...input.arguments];
        const gone = new Set([all[wish % all.length]!.number]);
        for (let size = 0; size !== gone.size;) {
          size = gone.size;
          for (const one of input.arguments) {
            if (gone.has(one.target) || one.premises.some((premise) => gone.has(premise))) gone.add(one.number);
          }
        }
        const rest: DebateInput = {
          claims: input.claims.filter(({ number }) => !gone.has(number)),
          arguments: input.arguments.filter(({ number }) => !gone.has(number)),
        };
        const { graph, leftOut } = valueOf(
          applyOverlay(graphOf(input), { items: [{ number: all[wish % all.length]!.number, base: null }] }),
        );
        expect(leftOut).toEqual([...gone].sort((one, other) => one - other));
        expect(strengths(graph).values).toEqual(strengths(graphOf(rest)).values);
      }),
    );
  });

  it('[AG42] weight 0 for origins is rejecting them', () => {
    fc.assert(
      fc.property(arbitraryDebate(), fc.subarray(['a', 'b', 'c', 'd']), ({ input }, wanted) => {
        const graph = graphOf(input);
        const rejected = wanted.filter((origin) => graph.origins.includes(origin));
        const overlaid = valueOf(applyOverlay(graph, { origins: rejected.map((origin) => ({ origin, weight: 0 })) }));
        const { base, evidence, notEstablished } = rejectOrigins(graph, rejected);
        expect(overlaid.notEstablished).toEqual(notEstablished);
        expect(overlaid.graph.base).toEqual(base);
        expect([...overlaid.graph.evidence.weight].map(Math.abs)).toEqual([...evidence].map(Math.abs));
      }),
    );
  });

  const graph = graphOf({
    claims: [claim(1, 0.6), claim(2, 0.8, 'a'), claim(3, 0.5, 'a', 'b'), claim(4, 0.4, 'b')],
    arguments: [argument(5, 'PRO', 1, 2), argument(6, 'PRO', 1, [3, 4]), argument(7, 'CON', 6, 2)],
  });
  const baseOf = (overlay: Parameters<typeof applyOverlay>[1], number: number) => {
    const overlaid = valueOf(applyOverlay(graph, overlay)).graph;
    return overlaid.base[overlaid.indexByNumber.get(number)!];
  };

  it('[AG42] a claim is established as well as by the best of its grounds, joint premises as well as by the worst', () => {
    const origins = [
      { origin: 'a', weight: 0.5 },
      { origin: 'b', weight: 0.25 },
    ];
    expect(baseOf({ origins }, 2)).toBe(0.8 * 0.5);
    expect(baseOf({ origins }, 3)).toBe(0.5 * 0.5);
    expect(baseOf({ origins }, 4)).toBe(0.4 * 0.25);
    expect(baseOf({ origins }, 1)).toBe(0.6 * 0.5);
    expect(baseOf({ origins: [{ origin: 'a', weight: 0 }, origins[1]!] }, 1)).toBe(0.6 * 0.25);
  });

  it('[AG43] what is supposed has the base score it is supposed to have, whatever its grounds', () => {
    expect(baseOf({ items: [{ number: 2, base: 0.9 }], origins: [{ origin: 'a', weight: 0 }] }, 2)).toBe(0.9);
    expect(baseOf({ items: [{ number: 7, base: 0 }] }, 7)).toBe(0);
  });

  it('[AG45] names what the debate does not have', () => {
    expect(applyOverlay(graph, { origins: [{ origin: 'z', weight: 0 }] })).toEqual({
      ok: false,
      refusal: { kind: 'overlayUnknown', part: 'origin', key: 'z' },
    });
    expect(applyOverlay(graph, { items: [{ number: 99, base: null }] })).toMatchObject({
      refusal: { kind: 'overlayUnknown', part: 'item', key: '99' },
    });
  });
});

describe('votes that count otherwise', () => {
  const ballot = (levels: readonly number[]) => ({
    number: 1,
    counts: [0, 1, 2, 3, 4].map((level) => levels.filter((one) => one === level).length) as unknown as VoteCounts,
    named: levels.map((level, k) => ({ voter: `v${k}`, level })),
  });

  it('[AG46] a voter of weight 0 is as good as one who did not vote, of weight 2 as good as two', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 }), fc.nat(), (levels, wish) => {
        fc.pre(levels.length > 0);
        const chosen = wish % levels.length;
        const weighing = (weight: number) =>
          baseFromWeightedVotes(ballot(levels), (voter) => (voter === `v${chosen}` ? weight : 1));
        expect(weighing(1)).toBe(baseFromVotes(ballot(levels).counts));
        expect(weighing(0)).toBe(baseFromVotes(ballot(levels.filter((_, k) => k !== chosen)).counts));
        expect(weighing(2)).toBe(baseFromVotes(ballot([...levels, levels[chosen]!]).counts));
      }),
    );
  });

  it('[AG46] leaves votes alone whose voters are not known', () => {
    const secret = { number: 1, counts: [0, 0, 0, 0, 5] as const, named: [{ voter: 'ann', level: 4 }] };
    expect(baseFromWeightedVotes(secret, () => 0)).toBe(baseFromVotes([0, 0, 0, 0, 4]));
    expect(() => baseFromWeightedVotes({ ...secret, counts: [1, 0, 0, 0, 0] }, () => 0)).toThrow(/#1/);
  });

  it('[AG46] a voter in several groups counts by the product', () => {
    const graph = graphOf({ claims: [claim(1, baseFromVotes([0, 0, 0, 0, 2]))], arguments: [] });
    const { graph: overlaid } = valueOf(
      applyOverlay(
        graph,
        {
          voters: [{ voter: 'v0', weight: 0.5 }],
          groups: [
            { name: 'one', voters: ['v0', 'v1'], weight: 2 },
            { name: 'two', voters: ['v1', 'nobody'], weight: 3 },
          ],
        },
        [ballot([4, 4])],
      ),
    );
    expect(overlaid.base[0]).toBe((2 + 1 + 6) / (4 + 1 + 6));
  });
});
