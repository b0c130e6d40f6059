import fc from 'fast-check';
import type { DebateInput } from '../graph/debate-input.js';
import { groundOf } from './ground.js';
import { arbitraryDebate } from '../testing/arbitrary-debate.js';
import { argument, claim, graphOf } from '../testing/debates.js';

/** The definition of ground, written down naively: can the claim be derived from these origins alone? */
function derivable(input: DebateInput, number: number, allowed: (origin: string) => boolean): boolean {
  const here = input.claims.find((one) => one.number === number)!;
  return (
    here.citations.some(({ stance, origin }) => stance === 'SUPPORTS' && allowed(origin)) ||
    input.arguments.some(
      ({ target, stance, premises }) =>
        target === number && stance === 'PRO' && premises.every((premise) => derivable(input, premise, allowed)),
    )
  );
}

const ORIGINS = ['a', 'b', 'c', 'd'];

describe('the ground of a claim', () => {
  it('[AG13] counts supporting citations only, and origins instead of citations', () => {
    const graph = graphOf({
      claims: [
        claim(1, 0.5, 'wire', 'wire', 'wire'),
        { number: 2, base: 0.5, citations: [{ stance: 'DISPUTES', origin: 'wire' }] },
        claim(3, 0.5, 'z', 'b'),
        claim(4),
      ],
      arguments: [],
    });
    const ground = groundOf(graph);
    expect(ground.of(1)).toEqual({ origins: ['wire'], own: ['wire'], loadBearing: ['wire'] });
    expect(ground.originCount(1)).toBe(1);
    expect(ground.of(2)).toEqual({ origins: [], own: [], loadBearing: [] });
    expect(ground.isGrounded(2)).toBe(false);
    expect(ground.of(3)).toEqual({ origins: ['b', 'z'], own: ['b', 'z'], loadBearing: [] });
    expect(ground.isGrounded(4)).toBe(false);
    expect(() => ground.of(5)).toThrow(/no item #5/);
  });

  it('[AG13] reaches through PRO arguments all of whose premises are grounded, and through nothing else', () => {
    const graph = graphOf({
      claims: [claim(1), claim(2, 0.5, 'a'), claim(3), claim(4, 0.5, 'b'), claim(5, 0.5, 'c'), claim(6, 0.5, 'd')],
      arguments: [
        argument(11, 'PRO', 1, [2, 3]), // #3 has no ground, so this step gives none
        argument(12, 'PRO', 1, [4, 5]),
        argument(13, 'CON', 1, 6),
        argument(14, 'NEUTRAL', 1, 6),
        argument(15, 'PRO', 12, 6), // backing a step gives its conclusion no ground
      ],
    });
    expect(groundOf(graph).of(1)).toEqual({ origins: ['b', 'c'], own: [], loadBearing: ['b', 'c'] });
    expect(groundOf(graph).originCount(1)).toBe(2);
  });

  it('[AG13] asks neither votes nor undercuts', () => {
    const graph = graphOf({
      claims: [claim(1), claim(2, 0, 'a'), claim(3, 1)],
      arguments: [argument(4, 'PRO', 1, 2, 0), argument(5, 'CON', 4, 3)],
    });
    expect(groundOf(graph).of(1).origins).toEqual(['a']);
  });

  it('[AG14] an independent origin takes the load off, another report of the same one does not', () => {
    const inputWith = (...origins: string[]): DebateInput => ({
      claims: [claim(1), claim(2, 0.5, ...origins)],
      arguments: [argument(3, 'PRO', 1, 2)],
    });
    expect(groundOf(graphOf(inputWith('witness'))).of(1).loadBearing).toEqual(['witness']);
    expect(groundOf(graphOf(inputWith('witness', 'witness'))).of(1).loadBearing).toEqual(['witness']);
    expect(groundOf(graphOf(inputWith('witness', 'archive'))).of(1).loadBearing).toEqual([]);
  });

  it('[AG14] finds the origin that two different lines of argument come down to', () => {
    const graph = graphOf({
      claims: [claim(1), claim(2, 0.5, 'a'), claim(3, 0.5, 'a', 'b'), claim(4, 0.5, 'a'), claim(5, 0.5, 'c')],
      arguments: [argument(6, 'PRO', 1, 2), argument(7, 'PRO', 1, [3, 4]), argument(8, 'CON', 1, 5)],
    });
    expect(groundOf(graph).of(1)).toEqual({ origins: ['a', 'b'], own: [], loadBearing: ['a'] });
  });

  it('[AG14] agrees with rejecting each origin by brute force', () => {
    let bearing = 0;
    fc.assert(
      fc.property(arbitraryDebate(14), ({ input }) => {
        const ground = groundOf(graphOf(input));
        for (const { number, citations } of input.claims) {
          const grounded = derivable(input, number, () => true);
          const { origins, own, loadBearing } = ground.of(number);
          expect(ground.isGrounded(number)).toBe(grounded);
          expect(loadBearing).toEqual(
            ORIGINS.filter((rejected) => grounded && !derivable(input, number, (origin) => origin !== rejected)),
          );
          const supporting = citations.filter(({ stance }) => stance === 'SUPPORTS').map(({ origin }) => origin);
          expect(own).toEqual([...new Set(supporting)].sort());
          expect(ground.originCount(number)).toBe(origins.length);
          expect(origins.length > 0).toBe(grounded);
          // The origins suffice; and those that can be needed are among them.
          expect(derivable(input, number, (origin) => origins.includes(origin))).toBe(grounded);
          for (const needed of loadBearing) expect(origins).toContain(needed);
          bearing += loadBearing.length;
        }
      }),
      { numRuns: 200 },
    );
    expect(bearing).toBeGreaterThan(0);
  });

  it('[AG14] lists exactly the origins that take part in some derivation', () => {
    const derivations = (input: DebateInput, number: number): Set<string> => {
      const all = new Set<string>();
      for (const { stance, origin } of input.claims.find((one) => one.number === number)!.citations) {
        if (stance === 'SUPPORTS') all.add(origin);
      }
      for (const { target, stance, premises } of input.arguments) {
        if (target !== number || stance !== 'PRO') continue;
        const parts = premises.map((premise) => derivations(input, premise));
        if (parts.every((part) => part.size > 0)) for (const part of parts) for (const origin of part) all.add(origin);
      }
      return all;
    };
    fc.assert(
      fc.property(arbitraryDebate(14), ({ input }) => {
        const ground = groundOf(graphOf(input));
        for (const { number } of input.claims) {
          expect(ground.of(number).origins).toEqual([...derivations(input, number)].sort());
        }
      }),
    );
  });

  it('[AG14] answers for 10,000 claims with an origin each', () => {
    // A binary tree: #k rests on #2k and #2k+1, each by an argument of its own; odd leaves share one origin.
    const size = 10_000;
    const numbers = Array.from({ length: size }, (_, k) => k + 1);
    const isLeaf = (number: number) => 2 * number > size;
    const graph = graphOf({
      claims: numbers.map((number) =>
        isLeaf(number) ? claim(number, 0.5, number % 2 === 0 ? `origin ${number}` : 'shared') : claim(number),
      ),
      arguments: numbers.slice(1).map((number) => argument(size + number, 'PRO', Math.floor(number / 2), number)),
    });
    const ground = groundOf(graph);
    const evenLeaves = numbers.filter((number) => isLeaf(number) && number % 2 === 0).length;
    expect(ground.originCount(1)).toBe(evenLeaves + 1);
    expect(ground.of(1).origins).toHaveLength(evenLeaves + 1);
    expect(ground.of(1).loadBearing).toEqual([]);
    expect(ground.of(5_000)).toEqual({ origins: ['origin 10000'], own: [], loadBearing: ['origin 10000'] });
    expect(ground.of(9_999).loadBearing).toEqual(['shared']);
  });
});
