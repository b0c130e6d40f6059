import fc from 'fast-check';
import { groundOf } from './ground.js';
import { rejectOrigins } from './reject-origins.js';
import { MLP } from '../semantics/semantics-catalogue.js';
import { strengths } from '../evaluation/strengths.js';
import { arbitraryDebate } from '../testing/arbitrary-debate.js';
import { argument, claim, graphOf } from '../testing/debates.js';

describe('rejecting origins', () => {
  const graph = graphOf({
    claims: [claim(1, 0.6), claim(2, 0.7, 'a'), claim(3, 0.8, 'a', 'b'), claim(4, 0.4), claim(5, 0.5)],
    arguments: [argument(6, 'PRO', 1, 2), argument(7, 'PRO', 1, 3), argument(8, 'PRO', 4, 2), argument(9, 'PRO', 1, 5)],
  });

  it('[AG15] takes the base of what is left without ground, directly or further up, and of nothing else', () => {
    const { notEstablished, base } = rejectOrigins(graph, ['a']);
    expect(notEstablished).toEqual([2, 4]);
    expect([...base]).toEqual([0.6, 0, 0.8, 0, 0.5, 1, 1, 1, 1]);
  });

  it('[AG15] leaves alone what never had ground, and the graph itself', () => {
    const { notEstablished, base } = rejectOrigins(graph, new Set(['a', 'b']));
    expect(notEstablished).toEqual([1, 2, 3, 4]);
    expect(base[4]).toBe(0.5);
    expect([...graph.base.subarray(0, 5)]).toEqual([0.6, 0.7, 0.8, 0.4, 0.5]);
  });

  it('[AG15] shows how far a claim falls', () => {
    const before = strengths(graph).of(1);
    const after = strengths(graph, MLP, rejectOrigins(graph, ['a']).base).of(1);
    // Only the contribution of #2 goes: log-odds of 0.6 plus 0.8 and 0.5 remain.
    expect(after).toBeCloseTo(1 / (1 + Math.exp(-(Math.log(1.5) + 1.3))), 12);
    expect(after).toBeLessThan(before);
  });

  it('[AG15] takes the weight of the graded citations that come from it, and of no others', () => {
    const graded = graphOf({
      claims: [
        {
          number: 1,
          base: 0.5,
          citations: [
            { stance: 'SUPPORTS', origin: 'a', credibility: 0.9 },
            { stance: 'DISPUTES', origin: 'a', credibility: 0.5, relevance: 1 },
            { stance: 'SUPPORTS', origin: 'b', credibility: 0.75 },
          ],
        },
      ],
      arguments: [],
    });
    expect([...graded.evidence.weight]).toEqual([0.45, -0.5, 0.375]);
    expect([...rejectOrigins(graded, ['a']).evidence].map(Math.abs)).toEqual([0, 0, 0.375]);
  });

  it('[AG15] changes nothing for an origin nobody cites', () => {
    const evidence = graph.evidence.weight;
    expect(rejectOrigins(graph, ['nobody'])).toEqual({ notEstablished: [], base: graph.base, evidence });
  });

  it('[AG15] one rejected origin unsettles exactly the claims it is load-bearing for', () => {
    fc.assert(
      fc.property(arbitraryDebate(), fc.constantFrom('a', 'b', 'c', 'd'), ({ input }, origin) => {
        const random = graphOf(input);
        const ground = groundOf(random);
        const bearing = input.claims.filter(({ number }) => ground.of(number).loadBearing.includes(origin));
        expect(rejectOrigins(random, [origin]).notEstablished).toEqual(
          bearing.map(({ number }) => number).sort((one, other) => one - other),
        );
      }),
    );
  });
});
