import fc from 'fast-check';
import { compensatedSum, logit, sigmoid } from './numerics.js';

describe('numerics', () => {
  it('[AG11] sums without losing what is small beside what is large', () => {
    expect(compensatedSum([1, 1e100, 1, -1e100], 4)).toBe(2);
    expect(compensatedSum(new Float64Array(10).fill(0.1), 10)).toBe(1);
    expect(compensatedSum([5, 7, 100], 2)).toBe(12);
    expect(compensatedSum([], 0)).toBe(0);
  });

  it('[AG11] sigmoid is finite, symmetric and monotone on both sides', () => {
    expect(sigmoid(0)).toBe(0.5);
    expect(sigmoid(1e6)).toBe(1);
    expect(sigmoid(-1e6)).toBe(0);
    fc.assert(
      fc.property(
        fc.double({ min: -800, max: 800, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (x, step) => {
          expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 14);
          expect(sigmoid(x + step)).toBeGreaterThanOrEqual(sigmoid(x));
        },
      ),
    );
  });

  it('[AG11] logit undoes sigmoid and is clamped at the ends', () => {
    expect(logit(0.5)).toBe(0);
    expect(logit(0)).toBe(logit(1e-6));
    expect(logit(1)).toBe(logit(1 - 1e-6));
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        expect(sigmoid(logit(p))).toBeCloseTo(p, 12);
      }),
    );
  });
});
