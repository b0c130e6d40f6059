import fc from 'fast-check';
import { assess } from '../evaluation/assessment.js';
import { strengths } from '../evaluation/strengths.js';
import { subgraph } from '../graph/subgraph.js';
import { shapleyShares } from '../search/shapley.js';
import { ALL_SEMANTICS, DFQUAD, MLP } from '../semantics/semantics-catalogue.js';
import { arbitraryDebate } from '../testing/arbitrary-debate.js';
import { argument, claim, graphOf } from '../testing/debates.js';
import { explain, explainStrength, explainVotes } from './explain.js';
import { noisyOrShares } from './noisy-or-shares.js';

const twoSided = ALL_SEMANTICS.filter(({ attacksOnly }) => !attacksOnly);

describe('where a strength comes from', () => {
  // Thesis #1 with a pro of two premises (#2 and #4 by #5) and a con (#3 by #6); #7 undercuts the pro.
  const graph = graphOf({
    claims: [
      claim(1, 0.5),
      { number: 2, base: 0.5, citations: [{ stance: 'DISPUTES', origin: 'a', credibility: 0.5, relevance: 0.5 }] },
      claim(3, 0.6),
      claim(4, 0.9),
    ],
    arguments: [
      argument(5, 'PRO', 1, [2, 4], 0.9),
      argument(6, 'CON', 1, 3, 0.5),
      argument(7, 'CON', 5, 3, 0.5),
      argument(8, 'NEUTRAL', 1, 4),
    ],
  });

  it('[AG21] names inputs, formula and parts', () => {
    const found = explainStrength(graph, 1, { semantics: DFQUAD });
    expect(found).toMatchObject({ number: 1, item: 'claim', semantics: { name: 'DFQuAD', version: '1' }, base: 0.5 });
    expect(found.formula).toEqual({ side: '1 − Π (1 − c)', strength: 's > 0: τ + s·(1 − τ); else τ + s·τ' });
    const premise = 0.5 * (1 - 0.25);
    const relevance = 0.9 * (1 - 0.3);
    expect(found.parts).toEqual([
      {
        kind: 'argument',
        number: 5,
        stance: 'PRO',
        relevance: expect.closeTo(relevance, 15),
        premises: [
          { number: 2, strength: premise, isWeakest: true },
          { number: 4, strength: 0.9, isWeakest: false },
        ],
        contribution: expect.closeTo(premise * relevance, 15),
        share: expect.closeTo(0.5 * premise * relevance, 14),
        without: expect.closeTo(0.35, 15),
      },
      {
        kind: 'argument',
        number: 6,
        stance: 'CON',
        relevance: 0.5,
        premises: [{ number: 3, strength: 0.6, isWeakest: true }],
        contribution: expect.closeTo(-0.3, 15),
        share: expect.closeTo(-0.15, 14),
        without: expect.closeTo(0.5 + 0.5 * premise * relevance, 15),
      },
    ]);
    expect(found.pro).toBeCloseTo(premise * relevance, 14);
    expect(found.con).toBeCloseTo(0.3, 14);
  });

  it('[AG21] tells of citations, and explains a step by the rule of steps', () => {
    expect(explainStrength(graph, 2).parts).toMatchObject([
      { kind: 'citation', origin: 'a', stance: 'DISPUTES', contribution: -0.25 },
    ]);
    expect(explainStrength(graph, 5, { semantics: MLP })).toMatchObject({
      item: 'argument',
      semantics: { name: 'DFQuAD' },
      parts: [{ number: 7, stance: 'CON' }],
    });
  });

  it.each(twoSided.map((semantics) => [semantics.name, semantics] as const))(
    '[AG21] shares add up to the way from base to strength under %s, and have the sign of what they belong to',
    (_, semantics) => {
      fc.assert(
        fc.property(arbitraryDebate(20), ({ input }) => {
          const random = graphOf(input);
          const { values } = strengths(random, semantics);
          random.numbers.forEach((number, index) => {
            const found = explainStrength(random, number, { semantics });
            const total = found.parts.reduce((sum, { share }) => sum + share, 0);
            expect(found.strength).toBe(values[index]);
            // A base of 0 or 1 has no log-odds and is moved in by 1e-6.
            const margin = found.semantics.name === 'MLP' && (found.base < 1e-6 || found.base > 1 - 1e-6) ? 1e-6 : 0;
            expect(Math.abs(found.residual)).toBeLessThan(1e-9 + margin);
            expect(found.base + total + found.residual).toBeCloseTo(found.strength, 15);
            for (const { contribution, share } of found.parts)
              expect(share * Math.sign(contribution)).toBeGreaterThanOrEqual(-1e-9);
          });
        }),
      );
    },
  );

  it('[AG21] without a part the item has the strength it has in a debate that lacks it', () => {
    fc.assert(
      fc.property(arbitraryDebate(16), fc.constantFrom(...twoSided), ({ input }, semantics) => {
        const random = graphOf(input);
        for (const number of random.numbers) {
          for (const part of explainStrength(random, number, { semantics }).parts) {
            if (part.kind !== 'argument') continue;
            const lacking = subgraph(random, (index) => random.numbers[index] !== part.number);
            expect(strengths(lacking, semantics).of(number)).toBe(part.without);
          }
        }
      }),
    );
  });

  it('[AG21] says of each figure of an assessment where it comes from', () => {
    fc.assert(
      fc.property(arbitraryDebate(16), ({ input }) => {
        const random = graphOf(input);
        const assessment = assess(random);
        for (const number of random.numbers) {
          const found = explain(random, number);
          const { crowd, argumentsOnly, combined, band } = assessment.of(number);
          expect([found.crowd, found.argumentsOnly.strength, found.combined.strength]).toEqual([
            crowd,
            argumentsOnly,
            combined,
          ]);
          expect({ min: found.band.min, max: found.band.max }).toEqual(band);
          expect(found.band.strengths.map(({ semantics }) => semantics.name)).toEqual(['MLP', 'DFQuAD', 'QE', 'EB']);
        }
      }),
    );
  });

  it('[AG21] opens what nothing bears on to its base, and refuses an unknown number', () => {
    const quiet = graphOf({ claims: [claim(1, 0.3)], arguments: [] });
    expect(explainStrength(quiet, 1)).toMatchObject({
      base: 0.3,
      strength: 0.3,
      parts: [],
      pro: 0,
      con: 0,
      residual: 0,
    });
    expect(() => explain(quiet, 2)).toThrow(/no item #2/);
  });
});

describe('where a base score comes from', () => {
  it('[AG21] names votes, prior and formula', () => {
    expect(explainVotes([1, 0, 0, 2, 1])).toEqual({
      counts: [1, 0, 0, 2, 1],
      votes: 4,
      mean: 0.625,
      p0: 0.5,
      m: 4,
      formula: '(m·p0 + Σ level/4) / (m + votes)',
      base: 0.5625,
    });
    expect(explainVotes([0, 0, 0, 0, 0])).toMatchObject({ votes: 0, mean: null, base: 0.5 });
  });
});

describe('shares of a noisy-or', () => {
  it('[AG21] are those of Shapley, by brute force', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (probabilities) => {
        const { shares } = shapleyShares(
          probabilities.length,
          (present) => 1 - probabilities.reduce((none, p, k) => (present[k] === 1 ? none * (1 - p) : none), 1),
        );
        const found = noisyOrShares(Float64Array.from(probabilities));
        shares.forEach(({ value }, k) => expect(found[k]).toBeCloseTo(value, 12));
      }),
    );
  });

  it.each([100, 1000, 5000])('[AG21] add up in a crowd of %i', (count) => {
    for (const p of [0.001, 0.2, 0.9, 1]) {
      const shares = noisyOrShares(new Float64Array(count).fill(p));
      const all = 1 - (1 - p) ** count;
      expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - all)).toBeLessThan(1e-12);
    }
  });
});
