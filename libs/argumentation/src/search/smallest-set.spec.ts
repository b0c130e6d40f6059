import fc from 'fast-check';
import { smallestSet } from './smallest-set.js';

/** Weights that are taken off a margin, with a bonus where two given ones are chosen together. */
const puzzle = fc.record({
  weights: fc.array(fc.double({ min: -0.5, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }),
  start: fc.double({ min: 0, max: 3, noNaN: true }),
  bonus: fc.double({ min: 0, max: 1, noNaN: true }),
  knowsReach: fc.boolean(),
});

describe('the smallest set that turns something', () => {
  const questionOf = ({
    weights,
    start,
    bonus,
    knowsReach,
  }: typeof puzzle extends fc.Arbitrary<infer T> ? T : never) => ({
    candidates: weights.length,
    margin: (chosen: readonly number[]) =>
      start -
      chosen.reduce((sum, candidate) => sum + weights[candidate]!, 0) -
      (chosen.includes(0) && chosen.includes(weights.length - 1) ? bonus : 0),
    reach: (_: readonly number[], from: number, more: number) =>
      knowsReach
        ? bonus +
          weights
            .slice(from)
            .sort((one, other) => other - one)
            .slice(0, more)
            .reduce((sum, weight) => sum + Math.max(weight, 0), 0)
        : Infinity,
  });

  it('[AG38] is as small as brute force finds it, or there is none', () => {
    let found = 0;
    let none = 0;
    fc.assert(
      fc.property(puzzle, (given) => {
        const question = questionOf(given);
        const { chosen, isProven, atLeast } = smallestSet(question, { maxSize: 9 });
        const sizes = Array.from({ length: 1 << question.candidates }, (_, mask) => mask)
          .map((mask) => given.weights.map((_, k) => k).filter((k) => (mask >> k) & 1))
          .filter((set) => set.length > 0 && question.margin(set) < 0)
          .map((set) => set.length);
        expect(isProven).toBe(true);
        if (chosen === null) {
          none++;
          expect(sizes).toEqual([]);
          expect(atLeast).toBe(question.candidates + 1);
        } else {
          found++;
          expect(question.margin(chosen)).toBeLessThan(0);
          expect(chosen.length).toBe(Math.min(...sizes));
          expect(atLeast).toBe(chosen.length);
        }
      }),
    );
    expect(Math.min(found, none)).toBeGreaterThan(0);
  });

  it('[AG38] beyond the limits is a bound that says so: what was found turns it, and below the bound nothing does', () => {
    fc.assert(
      fc.property(puzzle, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 30 }), (given, maxSize, budget) => {
        const question = questionOf(given);
        const { chosen, isProven, atLeast } = smallestSet(question, { maxSize, budget });
        const best = smallestSet(question, { maxSize: 9 });
        const smallest = best.chosen?.length ?? question.candidates + 1;
        expect(atLeast).toBeLessThanOrEqual(smallest);
        if (chosen !== null) {
          expect(question.margin(chosen)).toBeLessThan(0);
          for (const one of chosen) {
            expect(question.margin(chosen.filter((other) => other !== one))).toBeGreaterThanOrEqual(0);
          }
        }
        if (isProven) expect(chosen?.length ?? question.candidates + 1).toBe(smallest);
      }),
    );
  });

  it('[AG38] asks no more often than it may, save for the greedy answer', () => {
    let asked = 0;
    const weights = Array.from({ length: 30 }, () => 0.1);
    const question = {
      candidates: weights.length,
      margin: (chosen: readonly number[]) => {
        asked++;
        return 1.55 - chosen.length * 0.1;
      },
      reach: () => Infinity,
    };
    const { chosen, isProven, atLeast } = smallestSet(question, { maxSize: 20, budget: 500 });
    expect(chosen).toHaveLength(16);
    expect(isProven).toBe(false);
    expect(atLeast).toBeGreaterThanOrEqual(2);
    expect(asked).toBeLessThanOrEqual(500 + 3 * 30);
  });
});
