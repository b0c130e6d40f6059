import fc from 'fast-check';
import { ALL_SEMANTICS, DFQUAD, EBT, MLP, QE, QUAD } from '../semantics/semantics-catalogue.js';
import type { Semantics } from '../semantics/semantics.js';
import { arbitraryDebate } from '../testing/arbitrary-debate.js';
import { argument, claim, graphOf } from '../testing/debates.js';
import { gradient } from './gradient.js';
import { strengths } from './strengths.js';

const STEP = 1e-6;
/** A base off the ends, and unlike all others: where two are alike there may be a kink, and differences say nothing. */
const inner = ({ base, number }: { readonly base: number; readonly number: number }) =>
  0.02 + 0.8 * base + 0.16 * ((number * 0.6180339887498949) % 1);
const twoSided = ALL_SEMANTICS.filter(({ attacksOnly }) => !attacksOnly);

describe('the gradient of a strength', () => {
  it.each(twoSided.map((semantics) => [semantics.name, semantics] as const))(
    '[AG19] is that of finite differences wherever these agree on both sides (%s)',
    (_, semantics) => {
      let compared = 0;
      let kinks = 0;
      fc.assert(
        fc.property(arbitraryDebate(16), ({ input, thesis }) => {
          const graph = graphOf({
            claims: input.claims.map((one) => ({ ...one, base: inner(one) })),
            arguments: input.arguments.map((one) => ({ ...one, base: inner(one) })),
          });
          const slopes = gradient(graph, thesis, { semantics });
          const at = (index: number, by: number) => {
            const base = graph.base.slice();
            base[index] = (base[index] as number) + by;
            return strengths(graph, semantics, base).of(thesis);
          };
          const here = strengths(graph, semantics).of(thesis);
          for (let index = 0; index < graph.size; index++) {
            const [above, below] = [(at(index, STEP) - here) / STEP, (here - at(index, -STEP)) / STEP];
            const bend = Math.abs(above - below);
            if (bend > 1e-3) {
              kinks += 1;
              continue;
            }
            // A small bend is curvature; the slope lies between its two sides.
            expect(Math.abs((slopes.values[index] as number) - (above + below) / 2)).toBeLessThan(3e-6 + bend);
            compared += 1;
          }
        }),
      );
      expect(compared).toBeGreaterThan(500);
      expect(kinks).toBeLessThan(compared / 10);
    },
  );

  it('[AG19] tells of citations, too', () => {
    fc.assert(
      fc.property(arbitraryDebate(16), fc.constantFrom<Semantics>(MLP, QE), ({ input, thesis }, semantics) => {
        const graph = graphOf({
          claims: input.claims.map((one) => ({ ...one, base: inner(one) })),
          arguments: input.arguments.map((one) => ({ ...one, base: inner(one), premises: one.premises.slice(0, 1) })),
        });
        const slopes = gradient(graph, thesis, { semantics });
        graph.evidence.weight.forEach((weight, entry) => {
          if (Math.abs(weight) < 1e-3) return;
          const at = (by: number) => {
            const evidence = graph.evidence.weight.slice();
            evidence[entry] = weight + by;
            return strengths(graph, semantics, graph.base, evidence).of(thesis);
          };
          expect(Math.abs((slopes.evidence[entry] as number) - (at(STEP) - at(-STEP)) / (2 * STEP))).toBeLessThan(3e-6);
        });
      }),
    );
  });

  it('[AG19] at balance: QE does not see it, the others do (τ = .5, .6 against .6)', () => {
    const graph = graphOf({
      claims: [claim(1), claim(2, 0.6), claim(3, 0.6)],
      arguments: [argument(4, 'PRO', 1, 2), argument(5, 'CON', 1, 3)],
    });
    const slopes = (semantics: Semantics) => [2, 3].map((number) => gradient(graph, 1, { semantics }).of(number));
    expect(slopes(QE).map(Math.abs)).toEqual([0, 0]);
    expect(slopes(MLP)).toEqual([0.25, -0.25]);
    expect(slopes(DFQUAD)).toEqual([0.5, -0.5]);
  });

  it('[AG19] at a kink it is an equal share between the slopes that meet', () => {
    const tie = (semantics: Semantics) =>
      gradient(
        graphOf({
          claims: [claim(1, 0.8), claim(2, 0.6), claim(3, 0.6)],
          arguments: [argument(4, 'PRO', 1, 2), argument(5, 'CON', 1, 3)],
        }),
        1,
        { semantics },
      ).of(2);
    // Upwards 1 - τ = 0.2, downwards τ = 0.8.
    expect(tie(DFQUAD)).toBeCloseTo(0.5, 15);

    const joint = graphOf({
      claims: [claim(1, 0.5), claim(2, 0.6), claim(3, 0.6), claim(4, 0.9)],
      arguments: [argument(5, 'PRO', 1, [2, 3, 4])],
    });
    const shares = gradient(joint, 1, { semantics: DFQUAD });
    expect([2, 3, 4].map((number) => shares.of(number))).toEqual([0.25, 0.25, 0]);

    const strongest = graphOf({
      claims: [claim(1, 0.5), claim(2, 0.6), claim(3, 0.6), claim(4, 0.2)],
      arguments: [argument(5, 'PRO', 1, 2), argument(6, 'PRO', 1, 3), argument(7, 'PRO', 1, 4)],
    });
    const [one, other, rest] = [2, 3, 4].map((number) => gradient(strongest, 1, { semantics: EBT }).of(number));
    expect(one).toBe(other);
    expect(one).toBeGreaterThan(0);
    expect(rest).toBe(0);

    const jump = graphOf({ claims: [claim(1, 0.5), claim(2, 0)], arguments: [argument(3, 'PRO', 1, 2)] });
    expect(gradient(jump, 1, { semantics: QUAD }).of(2)).toBe(0);
  });

  it('[AG19] is 1 for what nothing bears on, 0 where no path leads, and refuses an unknown topic', () => {
    const graph = graphOf({ claims: [claim(1), claim(2)], arguments: [argument(3, 'NEUTRAL', 1, 2)] });
    const slopes = gradient(graph, 1);
    expect([...slopes.values]).toEqual([1, 0, 0]);
    expect(slopes).toMatchObject({ topic: 1, semantics: { name: 'MLP', version: '2' } });
    expect(() => gradient(graph, 9)).toThrow(/no item #9/);
  });
});
