import fc from 'fast-check';
import { assess } from './assessment.js';
import { BAND_SEMANTICS, DFQUAD, MLP } from '../semantics/semantics-catalogue.js';
import { strengths } from './strengths.js';
import { arbitraryDebate } from '../testing/arbitrary-debate.js';
import { argument, claim, graphOf } from '../testing/debates.js';

describe('the assessment of a debate', () => {
  // The crowd believes #1 (0.7) though the only argument bears against it; nobody voted that #4 undercuts #3.
  const graph = graphOf({
    claims: [claim(1, 0.7), claim(2, 0.9), claim(4, 0.2)],
    arguments: [argument(3, 'CON', 1, 2, 0.8), argument(5, 'CON', 3, 4, 0.5)],
  });

  it('[AG12] sets what voters say beside what the arguments say', () => {
    const item = assess(graph, DFQUAD).of(1);
    expect(item.crowd).toBe(0.7);
    // With its own base set aside the step is worth 0.5 · (1 - 0.2 · 0.5) = 0.45, and #1 starts from 0.5.
    expect(item.argumentsOnly).toBeCloseTo(0.5 * (1 - 0.9 * 0.45), 15);
    expect(item.combined).toBeCloseTo(0.7 * (1 - 0.9 * 0.72), 15);
    expect(item.sidesDiffer).toBe(true);
  });

  it('[AG12] leaves an item alone on which nothing with weight bears', () => {
    const quiet = graphOf({
      claims: [claim(1, 0.8), claim(2, 0.3)],
      arguments: [argument(3, 'NEUTRAL', 1, 2)],
    });
    expect(assess(quiet).of(1)).toEqual({
      crowd: 0.8,
      argumentsOnly: 0.8,
      combined: 0.8,
      band: { min: 0.8, max: 0.8 },
      sidesDiffer: false,
    });
  });

  it('[AG12] does not call a tie a difference of sides', () => {
    expect(assess(graphOf({ claims: [claim(1, 0.5)], arguments: [] })).of(1).sidesDiffer).toBe(false);
  });

  it('[AG12] takes the band over all semantics, and names them', () => {
    expect(assess(graph).semantics).toEqual({ name: 'MLP', version: '2' });
    expect(assess(graph).bandOver.map(({ name }) => name)).toEqual(['MLP', 'DFQuAD', 'QE', 'EB']);
    fc.assert(
      fc.property(arbitraryDebate(), fc.constantFrom(...BAND_SEMANTICS), ({ input }, semantics) => {
        const random = graphOf(input);
        const assessment = assess(random, semantics);
        const all = BAND_SEMANTICS.map((one) => strengths(random, one));
        for (const { number } of [...input.claims, ...input.arguments]) {
          const { combined, band } = assessment.of(number);
          expect(combined).toBe(strengths(random, semantics).of(number));
          expect(band.min).toBe(Math.min(...all.map((one) => one.of(number))));
          expect(band.max).toBe(Math.max(...all.map((one) => one.of(number))));
          expect(band.min <= combined && combined <= band.max).toBe(true);
        }
      }),
    );
  });

  it('[AG12] throws for a number that is not in the graph', () => {
    expect(() => assess(graph, MLP).of(99)).toThrow(/no item #99/);
  });
});
