import fc from 'fast-check';
import { strengths } from '../evaluation/strengths.js';
import { indexOf, isArgument } from '../graph/debate-graph.js';
import { BAND_SEMANTICS } from '../semantics/semantics-catalogue.js';
import { contestedDebate } from '../testing/contested-debate.js';
import { graphOf } from '../testing/debates.js';
import { reachBounds } from './reach-bound.js';

const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe.each(BAND_SEMANTICS.map((semantics) => [semantics.name, semantics] as const))(
  'reach under %s',
  (_, semantics) => {
    it('[AG47] no change of one claim moves the position further than its bound times the change of the claim', () => {
      let tight = 0;
      fc.assert(
        fc.property(contestedDebate(16), unit, fc.nat(), ({ input, thesis }, score, wish) => {
          const graph = graphOf(input);
          const top = indexOf(graph, thesis);
          const index = indexOf(graph, input.claims[wish % input.claims.length]!.number);
          const base = graph.base.slice();
          base[index] = score;
          const before = strengths(graph, semantics).values;
          const after = strengths(graph, semantics, base).values;
          const { bounds, jump } = reachBounds(graph, top, semantics, false);
          const bound = bounds[index]! * Math.abs(after[index]! - before[index]!) + jump;
          const moved = Math.abs(after[top]! - before[top]!);
          expect(moved).toBeLessThanOrEqual(bound + 1e-12);
          if (index !== top && moved > bound / 2) tight++;
        }),
        { numRuns: 300 },
      );
      expect(tight).toBeGreaterThan(0);
    });

    it('[AG47] no change of several claims moves it further than the sum of their bounds', () => {
      fc.assert(
        fc.property(
          contestedDebate(16),
          fc.array(unit, { minLength: 20, maxLength: 20 }),
          ({ input, thesis }, scores) => {
            const graph = graphOf(input);
            const top = indexOf(graph, thesis);
            const base = graph.base.map((score, index) => (isArgument(graph, index) ? score : scores[index % 20]!));
            const before = strengths(graph, semantics).values[top]!;
            const after = strengths(graph, semantics, base).values[top]!;
            const { bounds, jump } = reachBounds(graph, top, semantics, true);
            const reach = bounds.reduce((sum, bound, index) => (isArgument(graph, index) ? sum : sum + bound), jump);
            expect(Math.abs(after - before)).toBeLessThanOrEqual(reach + 1e-12);
          },
        ),
        { numRuns: 300 },
      );
    });
  },
);
