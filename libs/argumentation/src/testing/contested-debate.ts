import fc from 'fast-check';
import { arbitraryDebate } from './arbitrary-debate.js';
import type { ArbitraryDebate } from './arbitrary-debate.js';
import { argument } from './debates.js';

/**
 * Random debates whose thesis stands near 0.5 and has up to three more arguments of some weight, so that there is something
 * to turn. At most 12 claims and as many items below the added arguments.
 */
export function contestedDebate(maxItems = 12): fc.Arbitrary<ArbitraryDebate> {
  const added = fc.array(
    fc.record({ premise: fc.nat(), isPro: fc.boolean(), relevance: fc.double({ min: 0.3, max: 1, noNaN: true }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  return fc
    .tuple(arbitraryDebate(maxItems), added, fc.double({ min: 0.3, max: 0.7, noNaN: true }))
    .map(([{ input, thesis }, drafts, base]) => {
      const below = input.claims.filter(({ number }) => number !== thesis);
      return {
        thesis,
        input: {
          claims: input.claims.map((one) => (one.number === thesis ? { ...one, base } : one)),
          arguments: [
            ...input.arguments,
            ...drafts.slice(0, below.length).map(({ premise, isPro, relevance }, k) => {
              const from = below[premise % below.length]!.number;
              return argument(1001 + k, isPro ? 'PRO' : 'CON', thesis, from, relevance);
            }),
          ],
        },
      };
    });
}
