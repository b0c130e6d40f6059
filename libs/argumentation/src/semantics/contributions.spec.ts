import { balanceOf, topBalanceOf } from './contributions.js';

const balance = (...values: number[]) => balanceOf(Float64Array.from(values), 0, values.length);

describe('what bears on an item', () => {
  it('[AG11] sums without losing what is small beside what is large', () => {
    expect(balance(...Array<number>(10).fill(0.1))).toBe(1);
    expect(balance(...Array<number>(10).fill(-0.1))).toBe(-1);
    // One at a time, these would each be rounded away.
    expect(balance(1, ...Array<number>(1024).fill(2 ** -54))).toBe(1 + 2 ** -44);
  });

  it('[AG11] equal sides cancel to the bit, in whatever order they come', () => {
    expect(balance(0.1, 0.2, 0.3, -0.1, -0.2, -0.3)).toBe(0);
    expect(balance(0.1, -0.1, 0.2, -0.2, 0.3, -0.3)).toBe(0);
  });

  it('[AG11] looks at its own stretch only', () => {
    expect(balanceOf(Float64Array.of(0.5, 0.25, -0.125, 0.5), 1, 3)).toBe(0.125);
    expect(topBalanceOf(Float64Array.of(1, 0.25, -0.125, 0.5, -1), 1, 4)).toBe(0.375);
  });
});
