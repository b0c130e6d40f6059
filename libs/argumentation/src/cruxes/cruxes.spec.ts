import fc from 'fast-check';
import { strengths } from '../evaluation/strengths.js';
import { indexOf } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { BAND_SEMANTICS, DFQUAD, MLP } from '../semantics/semantics-catalogue.js';
import { contestedDebate } from '../testing/contested-debate.js';
import { argument, claim, graphOf, namedGraph } from '../testing/debates.js';
import { valueOf } from '../testing/value-of.js';
import { cruxesOf } from './cruxes.js';

const semanticsCases = BAND_SEMANTICS.map((semantics) => [semantics.name, semantics] as const);

describe.each(semanticsCases)('cruxes under %s', (_, semantics) => {
  /** The strength of the thesis if one claim had this base score. */
  const supposing = (graph: DebateGraph, thesis: number, number: number, score: number) => {
    const base = graph.base.slice();
    base[indexOf(graph, number)] = score;
    return strengths(graph, semantics, base).of(thesis);
  };

  it('[AG30] swing and score are those of trying every claim out, and no claim that belongs in the list is left out', () => {
    let listed = 0;
    let left = 0;
    fc.assert(
      fc.property(contestedDebate(12), fc.integer({ min: 1, max: 4 }), ({ input, thesis }, limit) => {
        const graph = graphOf(input);
        const found = valueOf(cruxesOf(graph, thesis, { limit, semantics }));
        const tried = input.claims
          .filter(({ number }) => number !== thesis)
          .map(({ number, base }) => {
            const grid = Array.from({ length: 33 }, (_, k) => supposing(graph, thesis, number, k / 32));
            return { number, score: (Math.max(...grid) - Math.min(...grid)) * 4 * base * (1 - base) };
          });
        for (const crux of found.cruxes) {
          const { score } = tried.find(({ number }) => number === crux.number)!;
          // The grid of this test can miss a peak that the search found, but not the other way round.
          expect(crux.score).toBeGreaterThanOrEqual(score - 1e-9);
          if (crux.isMonotone) expect(crux.score).toBeCloseTo(score, 9);
          listed++;
        }
        const lowest = found.cruxes.length < limit ? 0 : found.cruxes.at(-1)!.score;
        for (const { number, score } of tried) {
          if (found.cruxes.some((crux) => crux.number === number)) continue;
          expect(score).toBeLessThanOrEqual(lowest + 1e-9);
          left++;
        }
      }),
    );
    expect(Math.min(listed, left)).toBeGreaterThan(0);
  });

  it('[AG31] the smallest change that turns the position turns it, and nothing nearer does', () => {
    let turned = 0;
    fc.assert(
      fc.property(contestedDebate(12), ({ input, thesis }) => {
        const graph = graphOf(input);
        const before = strengths(graph, semantics).of(thesis);
        const isTurned = (number: number, base: number) =>
          (supposing(graph, thesis, number, base) - 0.5) * Math.sign(before - 0.5) < 0;
        const { cruxes } = valueOf(cruxesOf(graph, thesis, { limit: 20, semantics }));
        for (const { number, base, need, turnsAt } of cruxes) {
          const nearest = Array.from({ length: 33 }, (_, k) => k / 32)
            .filter((other) => isTurned(number, other))
            .map((other) => Math.abs(other - base));
          if (need === null) {
            expect(nearest).toEqual([]);
            continue;
          }
          turned++;
          expect(isTurned(number, turnsAt!)).toBe(true);
          expect(Math.abs(turnsAt! - base)).toBe(need);
          expect(need).toBeLessThanOrEqual(Math.min(...nearest) + 1e-9);
          for (let part = 0; part < 1; part += 0.125) {
            expect(isTurned(number, base + (turnsAt! - base) * part * (1 - 1e-6))).toBe(false);
          }
        }
      }),
    );
    expect(turned).toBeGreaterThan(0);
  });
});

describe('cruxes', () => {
  it('[AG30] sees both ways of a claim that reaches the position by paths of both signs', () => {
    const { graph, numberOf } = namedGraph({
      base: { t: 0.5, a: 0.1, b: 0.1, c: 0.05, x: 0.5 },
      attacks: [
        ['a', 't'],
        ['b', 't'],
      ],
      supports: [
        ['c', 't'],
        ['x', 'a'],
        ['x', 'b'],
        ['x', 'c'],
      ],
    });
    const { cruxes } = valueOf(cruxesOf(graph, numberOf('t'), { semantics: DFQUAD }));
    const x = cruxes.find(({ number }) => number === numberOf('x'))!;
    expect(x.isMonotone).toBe(false);
    expect(x.highest).toBeCloseTo(0.5, 12);
    // Both ends are higher than what lies between them: the published values are .43 at 0, .3612625 at .45 and .5 at 1.
    expect(x.lowest).toBeLessThanOrEqual(0.3612625);
    expect(x.lowest).toBeGreaterThan(0.35);
  });

  const thesis = graphOf({
    claims: [claim(1, 0.5), claim(2, 0.6), claim(3, 0.95), claim(4, 0.5), claim(5, 0.5)],
    arguments: [argument(6, 'PRO', 1, 2), argument(7, 'PRO', 1, 3), argument(8, 'CON', 1, 4)],
  });

  it('[AG30] names nothing that cannot reach the position, nor the position itself', () => {
    const { cruxes, considered } = valueOf(cruxesOf(thesis, 1));
    expect(cruxes.map(({ number }) => number).sort()).toEqual([2, 3, 4]);
    expect(considered).toBe(3);
  });

  it('[AG30] works out only what can be among the first', () => {
    const chain = graphOf({
      claims: Array.from({ length: 41 }, (_, k) => claim(k + 1, 0.5)),
      arguments: Array.from({ length: 40 }, (_, k) => argument(100 + k, 'PRO', k + 1, k + 2)),
    });
    const { cruxes, considered, evaluated } = valueOf(cruxesOf(chain, 1, { limit: 3 }));
    expect(cruxes.map(({ number }) => number)).toEqual([2, 3, 4]);
    expect(considered).toBe(40);
    expect(evaluated).toBeLessThan(10);
  });

  it('[AG31] leaves out, where asked, what cannot turn the position by itself', () => {
    const { cruxes, strength } = valueOf(cruxesOf(thesis, 1, { turningOnly: true }));
    expect(strength).toBeGreaterThan(0.7);
    expect(cruxes).toEqual([]);
    const near = graphOf({
      claims: [claim(1, 0.5), claim(2, 0.6), claim(3, 0.55)],
      arguments: [argument(4, 'PRO', 1, 2), argument(5, 'CON', 1, 3)],
    });
    const turning = valueOf(cruxesOf(near, 1, { turningOnly: true, semantics: MLP })).cruxes;
    expect(turning.map(({ number, need }) => [number, Math.round(need! * 1e9) / 1e9])).toEqual([
      [3, 0.05],
      [2, 0.05],
    ]);
  });

  it('[AG31] a position at exactly 0.5 is on no side, so nothing turns it', () => {
    const level = graphOf({ claims: [claim(1, 0.5), claim(2, 0)], arguments: [argument(3, 'PRO', 1, 2)] });
    expect(valueOf(cruxesOf(level, 1)).cruxes).toEqual([]);
    const even = graphOf({ claims: [claim(1, 0.5), claim(2, 0.4)], arguments: [argument(3, 'PRO', 1, 2, 0)] });
    expect(valueOf(cruxesOf(even, 1)).strength).toBe(0.5);
  });

  it('[AG29] a number that is no claim is refused, naming it', () => {
    expect(cruxesOf(thesis, 99)).toEqual({ ok: false, refusal: { kind: 'notAClaim', number: 99 } });
    expect(cruxesOf(thesis, 7)).toEqual({ ok: false, refusal: { kind: 'notAClaim', number: 7 } });
    expect(() => cruxesOf(thesis, 1, { limit: 0 })).toThrow(/limit/);
  });
});
