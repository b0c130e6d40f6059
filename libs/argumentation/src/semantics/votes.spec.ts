import fc from 'fast-check';
import { baseFromVotes, basesFromVotes } from './votes.js';
import type { VoteCounts } from './votes.js';

/** k full agreements among n votes, the rest full disagreements. */
const agree = (k: number, n: number): VoteCounts => [n - k, 0, 0, 0, k];

const counts = fc.tuple(fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(500));

describe('base scores from votes', () => {
  // Beta smoothing with p0 = .5 and m = 4, (4·.5 + k) / (4 + n).
  it.each([
    [0, 0, 0.5],
    [1, 1, 0.6],
    [10, 10, 12 / 14],
    [100, 100, 102 / 104],
    [8, 10, 10 / 14],
    [0, 10, 2 / 14],
  ])('[AG6] %i agreeing of %i', (k, n, base) => {
    expect(baseFromVotes(agree(k, n))).toBe(base);
  });

  it('[AG6] weighs the five levels as quarters', () => {
    expect(baseFromVotes([0, 1, 0, 0, 0])).toBe(2.25 / 5);
    expect(baseFromVotes([0, 0, 1, 0, 0])).toBe(0.5);
    expect(baseFromVotes([1, 1, 1, 1, 1])).toBe(0.5);
    expect(baseFromVotes([0, 0, 0, 3, 1])).toBe((2 + 3 * 0.75 + 1) / 8);
  });

  it('[AG6] takes another prior', () => {
    expect(baseFromVotes([0, 0, 0, 0, 0], { p0: 0.25 })).toBe(0.25);
    expect(baseFromVotes(agree(1, 1), { m: 2 })).toBeCloseTo(2 / 3, 15);
    expect(baseFromVotes(agree(1, 4), { m: 0 })).toBe(0.25);
    expect(baseFromVotes([0, 0, 0, 0, 0], { m: 0 })).toBe(0.5);
  });

  it('[AG6] stays strictly between 0 and 1, and more prior weight pulls towards p0', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.5, max: 50, noNaN: true }), (votes, extra) => {
        const light = baseFromVotes(votes, { m: 4 });
        const heavy = baseFromVotes(votes, { m: 4 + extra });
        expect(light).toBeGreaterThan(0);
        expect(light).toBeLessThan(1);
        expect(Math.abs(heavy - 0.5)).toBeLessThanOrEqual(Math.abs(light - 0.5) + 1e-15);
      }),
    );
  });

  it('[AG6] raising one vote by a level raises the base', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 3 }), (votes, level) => {
        const before: VoteCounts = votes.map((count, k) => (k === level ? count + 1 : count)) as unknown as VoteCounts;
        const after: VoteCounts = votes.map((count, k) =>
          k === level + 1 ? count + 1 : count,
        ) as unknown as VoteCounts;
        expect(baseFromVotes(after)).toBeGreaterThan(baseFromVotes(before));
      }),
    );
  });

  it.each([[[-1, 0, 0, 0, 0]], [[0.5, 0, 0, 0, 0]], [[NaN, 0, 0, 0, 0]], [[0, 0, 0, 0]]])(
    '[AG6] throws for counts that cannot be (%#)',
    (broken) => {
      expect(() => baseFromVotes(broken as unknown as VoteCounts)).toThrow(/five whole numbers/);
    },
  );

  it.each([[{ p0: -0.1 }], [{ p0: NaN }], [{ m: -1 }], [{ m: Infinity }]])(
    '[AG6] throws for a prior out of range (%#)',
    (prior) => {
      expect(() => baseFromVotes([0, 0, 0, 0, 0], prior)).toThrow(RangeError);
    },
  );
});

describe('[AG6] votes of many items at once', () => {
  it('give the same bases, to the bit', () => {
    const votes = Array.from({ length: 200 }, (_, seed) =>
      Array.from({ length: 5 }, (_, k) => (seed * (k + 3) * 7) % 23),
    );
    expect([...basesFromVotes(Int32Array.from(votes.flat()))]).toEqual(
      votes.map((counts) => baseFromVotes(counts as unknown as VoteCounts)),
    );
  });
});
