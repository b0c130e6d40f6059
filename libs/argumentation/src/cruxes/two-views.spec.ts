import fc from 'fast-check';
import { strengths } from '../evaluation/strengths.js';
import { indexOf, isArgument } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { baseFromVotes } from '../semantics/votes.js';
import { BAND_SEMANTICS, DFQUAD, MLP } from '../semantics/semantics-catalogue.js';
import { contestedDebate } from '../testing/contested-debate.js';
import { argument, claim, graphOf, namedGraph } from '../testing/debates.js';
import { valueOf } from '../testing/value-of.js';
import { doubleCruxesOf } from './double-cruxes.js';
import { partingClaims } from './parting-claims.js';
import { basesOfVoters } from './views.js';

const semanticsCases = BAND_SEMANTICS.map((semantics) => [semantics.name, semantics] as const);

/** A debate and two views of it that agree on about every third item. */
const views = contestedDebate(11).chain(({ input, thesis }) => {
  const graph = graphOf(input);
  const view = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 }), {
    minLength: graph.size,
    maxLength: graph.size,
  });
  return fc.tuple(view, view).map((drafts) => ({
    graph,
    thesis,
    both: drafts.map((draft) => graph.base.map((base, k) => draft[k] ?? base)) as [Float64Array, Float64Array],
  }));
});

const claimsOf = (graph: DebateGraph) =>
  [...graph.numbers].filter((number) => !isArgument(graph, indexOf(graph, number)));

describe.each(semanticsCases)('two views under %s', (_, semantics) => {
  const strengthOf = (graph: DebateGraph, thesis: number, own: Float64Array, taken: Float64Array, from: number[]) => {
    const base = own.slice();
    for (const number of from) base[indexOf(graph, number)] = taken[indexOf(graph, number)]!;
    return strengths(graph, semantics, base).of(thesis);
  };

  it('[AG32] double cruxes bring both nearer, by what trying every claim out gives, and none is left out', () => {
    let found = 0;
    fc.assert(
      fc.property(views, fc.integer({ min: 1, max: 4 }), ({ graph, thesis, both: [one, other] }, limit) => {
        const { cruxes, strengths: ends } = valueOf(doubleCruxesOf(graph, thesis, [one, other], { limit, semantics }));
        const gap = ends[0] - ends[1];
        const tried = claimsOf(graph)
          .filter((number) => number !== thesis)
          .map((number) => {
            const closes = [
              Math.sign(gap) * (ends[0] - strengthOf(graph, thesis, one, other, [number])),
              Math.sign(gap) * (strengthOf(graph, thesis, other, one, [number]) - ends[1]),
            ] as const;
            return { number, closes, score: Math.min(...closes) };
          })
          .filter(({ score }) => score > 0)
          .sort((first, second) => second.score - first.score || first.number - second.number);
        expect(cruxes.map(({ number, closes, score }) => ({ number, closes, score }))).toEqual(tried.slice(0, limit));
        found += cruxes.length;
      }),
    );
    expect(found).toBeGreaterThan(0);
  });

  it('[AG36] the claims on which two part are the fewest that bring one over, by brute force; the two are told alike', () => {
    let apart = 0;
    fc.assert(
      fc.property(views, ({ graph, thesis, both: [one, other] }) => {
        const found = valueOf(partingClaims(graph, thesis, [one, other], { semantics, maxSize: 12 }));
        const mirrored = valueOf(partingClaims(graph, thesis, [other, one], { semantics, maxSize: 12 }));
        expect(mirrored.oneToOther).toEqual(found.otherToOne);
        expect(mirrored.otherToOne).toEqual(found.oneToOther);
        expect(found.areApart).toBe((found.strengths[0] - 0.5) * (found.strengths[1] - 0.5) < 0);
        if (!found.areApart) {
          expect(found.oneToOther).toBeNull();
          return;
        }
        apart++;
        const differing = claimsOf(graph).filter(
          (number) => one[indexOf(graph, number)] !== other[indexOf(graph, number)],
        );
        const sizes = Array.from({ length: 1 << differing.length }, (_, mask) =>
          differing.filter((_, k) => (mask >> k) & 1),
        )
          .filter((set) => (strengthOf(graph, thesis, one, other, set) - 0.5) * (found.strengths[0] - 0.5) < 0)
          .map((set) => set.length);
        const { claims, isProven } = found.oneToOther!;
        expect(isProven).toBe(true);
        expect(claims?.length).toBe(sizes.length === 0 ? undefined : Math.min(...sizes));
        if (claims) {
          const brought = strengthOf(graph, thesis, one, other, [...claims]);
          expect((brought - 0.5) * (found.strengths[0] - 0.5)).toBeLessThan(0);
        }
      }),
    );
    expect(apart).toBeGreaterThan(0);
  });
});

describe('two views', () => {
  it.each([
    ['DFQuAD', DFQUAD, [0.69733168, 0.59437344], { p: [0.02595824, 0.02595824], c: [0.077, 0.077] }],
    ['MLP', MLP, [0.709409694, 0.538299895], { p: [0.094981691, 0.102780229], c: [0.06832957, 0.076128108] }],
  ] as const)('[AG32] by %s, on the recomputed example', (_, semantics, ends, closes) => {
    const { graph, numberOf } = namedGraph({
      base: { t: 0.5, p: 0.6, q: 0.6, c: 0.6, S1: 0.9, S2: 0.7 },
      attacks: [['c', 't', 0.7]],
      supports: [
        ['p', 't', 0.7],
        ['q', 't', 0.7],
        ['S1', 'p', 0.8],
        ['S1', 'q', 0.8],
        ['S2', 'c', 0.8],
      ],
    });
    const view = (p: number, c: number) => {
      const base = graph.base.slice();
      base[indexOf(graph, numberOf('p'))] = p;
      base[indexOf(graph, numberOf('c'))] = c;
      return base;
    };
    const found = valueOf(doubleCruxesOf(graph, numberOf('t'), [view(0.9, 0.3), view(0.2, 0.8)], { semantics }));
    ends.forEach((end, side) => expect(found.strengths[side]).toBeCloseTo(end, 8));
    for (const [name, expected] of Object.entries<readonly number[]>(closes)) {
      const crux = found.cruxes.find(({ number }) => number === numberOf(name))!;
      expected.forEach((close, side) => expect(crux.closes[side]).toBeCloseTo(close, 8));
    }
  });

  const graph = graphOf({
    claims: [claim(1), claim(2), claim(3)],
    arguments: [argument(4, 'PRO', 1, 2), argument(5, 'CON', 1, 3)],
  });

  it('[AG32] are made from the votes of those named, and of nobody else', () => {
    const ballots = [
      {
        number: 2,
        counts: [1, 0, 0, 0, 2] as const,
        named: [
          { voter: 'ann', level: 4 },
          { voter: 'bob', level: 0 },
        ],
      },
      { number: 99, counts: [0, 0, 0, 0, 1] as const, named: [{ voter: 'ann', level: 4 }] },
    ];
    const middle = baseFromVotes([0, 0, 0, 0, 0]);
    expect([...basesOfVoters(graph, ballots, new Set(['ann']))]).toEqual([middle, 0.6, middle, middle, middle]);
    expect([...basesOfVoters(graph, ballots, new Set(['cid']))]).toEqual(Array(5).fill(middle));
  });

  it('[AG36] who part over the steps alone, and not over claims, are told that no claims bring them over', () => {
    const view = (pro: number, con: number) => Float64Array.of(0.5, 0.5, 0.5, pro, con);
    const { oneToOther, areApart } = valueOf(partingClaims(graph, 1, [view(1, 0.1), view(0.1, 1)]));
    expect(areApart).toBe(true);
    expect(oneToOther).toEqual({ claims: null, isProven: true, atLeast: 1 });
  });

  it('[AG29] a base that is no number is refused, naming the item', () => {
    const broken = graph.base.slice();
    broken[2] = NaN;
    const refusal = { kind: 'baseOutOfRange', number: 3, base: NaN };
    expect(doubleCruxesOf(graph, 1, [graph.base, broken])).toEqual({ ok: false, refusal });
    expect(partingClaims(graph, 1, [broken, graph.base])).toEqual({ ok: false, refusal });
    expect(partingClaims(graph, 5, [graph.base, graph.base])).toMatchObject({
      refusal: { kind: 'notAClaim', number: 5 },
    });
  });
});
