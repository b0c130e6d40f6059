import fc from 'fast-check';
import { strengths } from '../evaluation/strengths.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { rejectOrigins } from '../ground/reject-origins.js';
import { EB, MLP, QE } from '../semantics/semantics-catalogue.js';
import type { Semantics } from '../semantics/semantics.js';
import { contestedDebate } from '../testing/contested-debate.js';
import { argument, claim, graphOf } from '../testing/debates.js';
import { valueOf } from '../testing/value-of.js';
import { sourceDependence } from './source-dependence.js';

/** The definition: reject the origins, evaluate everything. */
function without(graph: DebateGraph, thesis: number, rejected: readonly string[], semantics: Semantics): number {
  const { base, evidence } = rejectOrigins(graph, rejected);
  return strengths(graph, semantics, base, evidence).of(thesis);
}

/** All subsets of some keys, small ones first. */
const subsets = (keys: readonly string[]) =>
  Array.from({ length: 1 << keys.length }, (_, mask) => keys.filter((_, k) => (mask >> k) & 1)).sort(
    (one, other) => one.length - other.length,
  );

/** Random debates in which some citations are graded. */
const graded = contestedDebate(12).chain(({ input, thesis }) =>
  fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 24, maxLength: 24 }).map((grades) => ({
    thesis,
    graph: graphOf({
      ...input,
      claims: input.claims.map((one, k) => ({
        ...one,
        citations: one.citations.map((citation, at) => {
          const credibility = grades[(2 * k + at) % grades.length];
          return credibility == null ? citation : { ...citation, credibility };
        }),
      })),
    }),
  })),
);

describe.each([MLP, QE, EB].map((semantics) => [semantics.name, semantics] as const))('under %s', (_, semantics) => {
  it('[AG33] the loss of each origin, and of all, is what rejecting it and evaluating everything gives, to the bit', () => {
    let moved = 0;
    fc.assert(
      fc.property(graded, ({ graph, thesis }) => {
        const found = valueOf(sourceDependence(graph, thesis, { semantics }));
        expect(found.strength).toBe(strengths(graph, semantics).of(thesis));
        expect(found.strengthWithoutAll).toBe(without(graph, thesis, graph.origins, semantics));
        for (const origin of graph.origins) {
          const listed = found.origins.find((one) => one.origin === origin);
          const rest = without(graph, thesis, [origin], semantics);
          expect(listed?.strengthWithout ?? found.strength).toBe(rest);
          if (listed === undefined) continue;
          expect(listed.loss).toBe(found.strength - rest);
          expect(listed.isSinglePointOfFailure).toBe((found.strength - 0.5) * (rest - 0.5) < 0);
          if (listed.loss !== 0) moved++;
        }
        const shares = found.origins.reduce((sum, { shareOfLosses }) => sum + Math.abs(shareOfLosses), 0);
        expect(found.origins.some(({ loss }) => loss !== 0) ? shares : 1).toBeCloseTo(1, 12);
      }),
    );
    expect(moved).toBeGreaterThan(0);
  });

  it('[AG34] the smallest set of origins that turns a position is the one brute force finds', () => {
    let turned = 0;
    fc.assert(
      fc.property(graded, ({ graph, thesis }) => {
        const { turning, strength } = valueOf(sourceDependence(graph, thesis, { semantics, turning: {} }));
        const isTurned = (set: readonly string[]) =>
          (strength - 0.5) * (without(graph, thesis, set, semantics) - 0.5) < 0;
        const smallest = subsets(graph.origins).find(isTurned) ?? null;
        expect(turning!.isProven).toBe(true);
        expect(turning!.origins?.length).toBe(smallest?.length);
        if (turning!.origins !== null) {
          turned++;
          expect(isTurned(turning!.origins)).toBe(true);
          expect(turning!.atLeast).toBe(smallest!.length);
        }
      }),
    );
    expect(turned).toBeGreaterThan(0);
  });

  it("[AG35] the shares are Shapley's over the rejections, and add up to what all origins give", () => {
    fc.assert(
      fc.property(graded, ({ graph, thesis }) => {
        const found = valueOf(sourceDependence(graph, thesis, { semantics, shares: {} }));
        const keys = found.origins.map(({ origin }) => origin);
        const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
        for (const { origin, share } of found.origins) {
          const expected = subsets(keys.filter((key) => key !== origin)).reduce((sum, present) => {
            const weight = factorial(present.length) * factorial(keys.length - present.length - 1);
            const absent = keys.filter((key) => !present.includes(key));
            const rest = absent.filter((key) => key !== origin);
            const added = without(graph, thesis, rest, semantics) - without(graph, thesis, absent, semantics);
            return sum + (weight / factorial(keys.length)) * added;
          }, 0);
          expect(share!.value).toBeCloseTo(expected, 10);
        }
        const sum = found.origins.reduce((total, { share }) => total + share!.value, 0);
        expect(sum).toBeCloseTo(found.strength - found.strengthWithoutAll, 10);
      }),
      { numRuns: 50 },
    );
  });
});

describe('source dependence', () => {
  const one = (...origins: string[]) => ({
    claims: [claim(1, 0.5), claim(2, 0.9, ...origins), claim(3, 0.5, 'd')],
    arguments: [argument(4, 'PRO', 1, 2), argument(5, 'CON', 1, 3, 0.2)],
  });

  it('[AG33] the badge "rests on 1 origin" goes with an independent origin and stays with a re-report', () => {
    const before = valueOf(sourceDependence(graphOf(one('a')), 1));
    expect(before.originCount).toBe(1);
    expect(before.origins[0]).toMatchObject({ origin: 'a', isLoadBearing: true, isSinglePointOfFailure: true });

    const reReported = valueOf(sourceDependence(graphOf(one('a', 'a')), 1));
    expect(reReported).toEqual(before);

    const corroborated = valueOf(sourceDependence(graphOf(one('a', 'b')), 1));
    expect(corroborated.originCount).toBe(2);
    expect(corroborated.origins.filter(({ origin }) => origin !== 'd')).toEqual(
      ['a', 'b'].map((origin): unknown =>
        expect.objectContaining({
          origin,
          isGround: true,
          isLoadBearing: false,
          loss: 0,
          isSinglePointOfFailure: false,
        }),
      ),
    );
  });

  it('[AG33] tells an origin that speaks against the claim, which is no ground of it', () => {
    const { origins } = valueOf(sourceDependence(graphOf(one('a')), 1));
    const against = origins.find(({ origin }) => origin === 'd')!;
    expect(against).toMatchObject({ isGround: false, isLoadBearing: false });
    expect(against.loss).toBeLessThan(0);
    expect(origins.map(({ origin }) => origin)).toEqual(['a', 'd']);
  });

  it('[AG34] says where it gives up: a set that turns it, and the size below which there is none', () => {
    const many = graphOf({
      claims: [claim(1, 0.5), ...Array.from({ length: 20 }, (_, k) => claim(k + 2, 0.6, `o${k}`)), claim(30, 0.7)],
      arguments: [
        ...Array.from({ length: 20 }, (_, k) => argument(k + 100, 'PRO', 1, k + 2, 0.2)),
        argument(200, 'CON', 1, 30),
      ],
    });
    const { turning } = valueOf(sourceDependence(many, 1, { turning: { maxSize: 3 } }));
    expect(turning).toMatchObject({ isProven: false, atLeast: 4 });
    // 20 x 0.12 against 0.7: it turns when fewer than six are left.
    expect(turning!.origins).toHaveLength(15);
  });

  it('[AG29] a number that is no claim is refused, naming it', () => {
    expect(sourceDependence(graphOf(one('a')), 4)).toEqual({ ok: false, refusal: { kind: 'notAClaim', number: 4 } });
  });
});
