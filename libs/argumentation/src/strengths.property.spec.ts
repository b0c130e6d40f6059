import fc from 'fast-check';
import type { ArgumentInput, DebateInput } from './debate-input.js';
import { ALL_SEMANTICS, DFQUAD } from './semantics-catalogue.js';
import { strengths } from './strengths.js';
import { arbitraryDebate, score } from './testing/arbitrary-debate.js';
import { argument, claim, graphOf } from './testing/debates.js';

const EPSILON = 1e-12;
const semanticsCases = ALL_SEMANTICS.map((semantics) => [semantics.name, semantics] as const);

const withArguments = (input: DebateInput, change: (one: ArgumentInput) => ArgumentInput | null): DebateInput => ({
  ...input,
  arguments: input.arguments.map(change).filter((one) => one !== null),
});

/** The signs of all paths from each item to the thesis: a set of +1 and -1 per number, empty where there is no path. */
function pathSigns(input: DebateInput, thesis: number): Map<number, Set<number>> {
  const signs = new Map<number, Set<number>>();
  const signsOf = (number: number): Set<number> => {
    const known = signs.get(number);
    if (known) return known;
    const found = new Set<number>(number === thesis ? [1] : []);
    signs.set(number, found);
    const here = input.arguments.find((one) => one.number === number);
    if (here) for (const sign of onwards(here)) found.add(sign);
    for (const user of input.arguments.filter((one) => one.premises.includes(number))) {
      for (const sign of onwards(user)) found.add(sign);
    }
    return found;
  };
  const onwards = (step: ArgumentInput): number[] => {
    if (step.stance !== 'PRO' && step.stance !== 'CON') return [];
    return [...signsOf(step.target)].map((sign) => (step.stance === 'PRO' ? sign : -sign));
  };
  for (const item of [...input.claims, ...input.arguments]) signsOf(item.number);
  return signs;
}

describe.each(semanticsCases)('properties of strengths under %s', (_, semantics) => {
  const strengthOf = (input: DebateInput, number: number) => strengths(graphOf(input), semantics).of(number);

  it('[AG7] every strength is in [0,1], and an item on which nothing with weight bears keeps its base', () => {
    fc.assert(
      fc.property(arbitraryDebate(20), ({ input }) => {
        const result = strengths(graphOf(input), semantics);
        for (const item of [...input.claims, ...input.arguments]) {
          const strength = result.of(item.number);
          expect(strength >= 0 && strength <= 1).toBe(true);
          const weighed = input.arguments.some(
            (one) => one.target === item.number && (one.stance === 'PRO' || one.stance === 'CON'),
          );
          if (!weighed) expect(strength).toBe(item.base);
        }
      }),
    );
  });

  it('[AG11] the order of the input changes no bit', () => {
    fc.assert(
      fc.property(arbitraryDebate(20), ({ input }) => {
        const reversed = { claims: [...input.claims].reverse(), arguments: [...input.arguments].reverse() };
        expect(strengths(graphOf(reversed), semantics).values).toEqual(strengths(graphOf(input), semantics).values);
      }),
    );
  });

  it('[AG8] an argument of no relevance and without backing is as good as absent', () => {
    fc.assert(
      fc.property(arbitraryDebate(), fc.nat(), ({ input, thesis }, wish) => {
        const bare = input.arguments.filter((one) => !input.arguments.some(({ target }) => target === one.number));
        fc.pre(bare.length > 0);
        const chosen = bare[wish % bare.length];
        const muted = withArguments(input, (one) => (one === chosen ? { ...one, base: 0 } : one));
        const absent = withArguments(input, (one) => (one === chosen ? null : one));
        expect(strengthOf(muted, thesis)).toBe(strengthOf(absent, thesis));
      }),
    );
  });

  it('[AG8] more relevance of a pro to the thesis never lowers it, of a con never raises it', () => {
    fc.assert(
      fc.property(arbitraryDebate(), fc.nat(), score, ({ input, thesis }, wish, base) => {
        const direct = input.arguments.filter((one) => one.target === thesis && one.base < base);
        fc.pre(direct.length > 0);
        const chosen = direct[wish % direct.length] as ArgumentInput;
        const raised = withArguments(input, (one) => (one === chosen ? { ...one, base } : one));
        const change = strengthOf(raised, thesis) - strengthOf(input, thesis);
        if (chosen.stance === 'PRO') expect(change).toBeGreaterThanOrEqual(-EPSILON);
        else if (chosen.stance === 'CON') expect(change).toBeLessThanOrEqual(EPSILON);
        else expect(change).toBe(0);
      }),
    );
  });

  it('[AG9] a new undercut of a pro never raises the thesis, of a con never lowers it', () => {
    fc.assert(
      fc.property(arbitraryDebate(), fc.nat(), score, score, ({ input, thesis }, wish, tau, relevance) => {
        const direct = input.arguments.filter(({ target, stance }) => target === thesis && /^(PRO|CON)$/.test(stance));
        fc.pre(direct.length > 0);
        const chosen = direct[wish % direct.length] as ArgumentInput;
        const undercut: DebateInput = {
          claims: [...input.claims, claim(1001, tau)],
          arguments: [...input.arguments, argument(1002, 'CON', chosen.number, 1001, relevance)],
        };
        const change = strengthOf(undercut, thesis) - strengthOf(input, thesis);
        if (chosen.stance === 'PRO') expect(change).toBeLessThanOrEqual(EPSILON);
        else expect(change).toBeGreaterThanOrEqual(-EPSILON);
      }),
    );
  });

  it('[AG8] a leaf at zero is as good as removed together with the arguments it serves', () => {
    fc.assert(
      fc.property(arbitraryDebate(), fc.nat(), ({ input, thesis }, wish) => {
        const leaves = input.claims.filter(
          ({ number }) => number !== thesis && !input.arguments.some(({ target }) => target === number),
        );
        fc.pre(leaves.length > 0);
        const leaf = leaves[wish % leaves.length]!.number;
        const zeroed = {
          ...input,
          claims: input.claims.map((one) => (one.number === leaf ? { ...one, base: 0 } : one)),
        };
        // What bears on an argument goes with it, so the arguments that reach one of the leaf's have to go as well.
        const gone = new Set(input.arguments.filter((one) => one.premises.includes(leaf)).map(({ number }) => number));
        for (const number of gone) {
          for (const one of input.arguments) if (one.target === number) gone.add(one.number);
        }
        const removed = {
          claims: input.claims.filter(({ number }) => number !== leaf),
          arguments: input.arguments.filter(({ number }) => !gone.has(number)),
        };
        expect(strengthOf(zeroed, thesis)).toBe(strengthOf(removed, thesis));
      }),
    );
  });

  it('[AG7] a claim moves the thesis only along paths: none, no change; all of one sign, monotone', () => {
    let moved = 0;
    fc.assert(
      fc.property(arbitraryDebate(18), fc.nat(), score, ({ input, thesis }, wish, base) => {
        const chosen = input.claims[wish % input.claims.length]!;
        fc.pre(base >= chosen.base);
        const raised = { ...input, claims: input.claims.map((one) => (one === chosen ? { ...one, base } : one)) };
        const change = strengthOf(raised, thesis) - strengthOf(input, thesis);
        const signs = pathSigns(input, thesis).get(chosen.number)!;
        if (signs.size === 0) expect(change).toBe(0);
        if (signs.size !== 1) return;
        moved++;
        expect(change * [...signs][0]!).toBeGreaterThanOrEqual(-EPSILON);
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(0);
  });
});

describe('properties of DFQuAD', () => {
  it('[AG10] with attacks only and all bases 1, the strengths are the grounded extension', () => {
    const attack = fc.record({ from: fc.nat(), to: fc.nat() });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.array(attack, { maxLength: 24 }), (size, drafts) => {
        // An attack goes from a larger number to a smaller one, so there is no cycle.
        const attacks = drafts
          .map(({ from, to }) => ({ from: from % size, to: to % size }))
          .filter(({ from, to }) => from > to);
        const graph = graphOf({
          claims: Array.from({ length: size }, (_, k) => claim(k + 1, 1)),
          arguments: attacks.map(({ from, to }, k) => argument(100 + k, 'CON', to + 1, from + 1)),
        });
        const isIn: boolean[] = [];
        for (let k = size - 1; k >= 0; k--) isIn[k] = attacks.every(({ from, to }) => to !== k || !isIn[from]);
        const result = strengths(graph, DFQUAD);
        expect(isIn.map((_, k) => result.of(k + 1))).toEqual(isIn.map(Number));
      }),
    );
  });
});
