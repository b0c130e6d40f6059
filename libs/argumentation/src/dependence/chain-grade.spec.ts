import fc from 'fast-check';
import type { Credibility, Reliability } from '../semantics/grades.js';
import { chainGrade } from './chain-grade.js';

const hop = (reliability: Reliability, credibility: Credibility) => ({ reliability, credibility });

describe('the grade of a chain', () => {
  it('[AG39] judges the two axes apart: an E can say a 1, an A a 5', () => {
    expect(chainGrade([hop('E', 1)])).toMatchObject({ reliability: 'E', credibility: 1 });
    expect(chainGrade([hop('A', 5)])).toMatchObject({ reliability: 'A', credibility: 5 });
    expect(chainGrade([hop('E', 1), hop('A', 5)])).toMatchObject({ reliability: 'E', credibility: 5 });
  });

  it('[AG39] is open where a hop cannot be judged, and says what it is at best', () => {
    const open = { reliability: 'F', credibility: 6, atBest: { reliability: 'C', credibility: 2 } };
    expect(chainGrade([hop('B', 2), hop('F', 6), hop('C', 1)])).toEqual(open);
    expect(chainGrade([hop('E', 5), hop('F', 6)])).toMatchObject({ reliability: 'E', credibility: 5 });
  });

  it('[AG39] knows nothing of an empty chain', () => {
    expect(chainGrade([])).toEqual({
      reliability: 'F',
      credibility: 6,
      atBest: { reliability: null, credibility: null },
    });
  });

  it('[AG39] is never better than any hop, in whatever order they stand', () => {
    const grades = fc.record({
      reliability: fc.constantFrom<Reliability>('A', 'B', 'C', 'D', 'E', 'F'),
      credibility: fc.constantFrom<Credibility>(1, 2, 3, 4, 5, 6),
    });
    fc.assert(
      fc.property(fc.array(grades, { minLength: 1, maxLength: 6 }), (hops) => {
        const { reliability, credibility } = chainGrade(hops);
        for (const one of hops) {
          if (one.reliability !== 'F') expect(reliability >= one.reliability).toBe(true);
          if (one.credibility !== 6) expect(credibility).toBeGreaterThanOrEqual(one.credibility);
        }
        expect(chainGrade([...hops].reverse())).toEqual(chainGrade(hops));
      }),
    );
  });
});
