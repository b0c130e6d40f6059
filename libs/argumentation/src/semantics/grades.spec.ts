import { baseFromGrade } from './grades.js';
import type { Grade } from './grades.js';

describe('base scores from grades', () => {
  it.each([
    ['A', 1, 0.9],
    ['B', 2, 0.75],
    ['C', 3, 0.5],
    ['D', 4, 0.25],
    ['E', 5, 0.1],
    ['A', 5, 0.1],
    ['D', 1, 0.25],
  ] as const)('[AG20] %s%i: the worse of two known grades counts', (reliability, credibility, base) => {
    expect(baseFromGrade({ reliability, credibility })).toBe(base);
  });

  it.each([
    ['F', 2, 0.75],
    ['E', 6, 0.1],
    ['F', 6, 0.5],
  ] as const)('[AG20] %s%i: what cannot be judged is unknown, not worst', (reliability, credibility, base) => {
    expect(baseFromGrade({ reliability, credibility })).toBe(base);
  });

  it.each([
    { reliability: 'G', credibility: 1 },
    { reliability: 'AB', credibility: 1 },
    { reliability: 'A', credibility: 0 },
  ])('[AG20] throws for what is no grade (%#)', (grade) => {
    expect(() => baseFromGrade(grade as unknown as Grade)).toThrow(/is no grade/);
  });
});
