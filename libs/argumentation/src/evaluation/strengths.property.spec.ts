import fc from 'fast-check';
import type { ArgumentInput, ClaimInput, DebateInput } from '../graph/debate-input.js';
import { ALL_SEMANTICS, DFQUAD, EB, MLP, QE, SDDFQUAD } from '../semantics/semantics-catalogue.js';
import { strengths } from './strengths.js';
import { arbitraryDebate, score } from '../testing/arbitrary-debate.js';
import { argument, claim, graphOf } from '../testing/debates.js';

const EPSILON = 1e-12;
const semanticsCases = ALL_SEMANTICS.map((semantics) => [semantics.name, semantics] as const);

/** Under a semantics of attacks alone: whatever is for a claim is against it, and no citations are graded. */
const attacking = (input: DebateInput): DebateInput => ({
  claims: input.claims.map((one) => ({ ...one, citations: [] })),
  arguments: input.arguments.map((one) => {
    const isForAClaim = one.stance === 'PRO' && input.claims.some(({ number }) => number === one.target);
    return isForAClaim ? { ...one, stance: 'CON' } : one;
  }),
});

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

/** Whether a graded citation bears on the item. */
const isCited = (item: object) =>
  'citations' in item && (item as ClaimInput).citations.some(({ credibility }) => credibility !== undefined);

describe.each(semanticsCases)('properties of strengths under %s', (_, semantics) => {
  const strengthOf = (input: DebateInput, number: number) => strengths(graphOf(input), semantics).of(number);
  const debates = (maxItems?: number) =>
    arbitraryDebate(maxItems).map(({ input, thesis }) => ({
      input: semantics.attacksOnly ? attacking(input) : input,
      thesis,
    }));

  it('[AG7] every strength is in [0,1], and an item on which nothing with weight bears keeps its base', () => {
    fc.assert(
      fc.property(debates(20), ({ input }) => {
        const result = strengths(graphOf(input), semantics);
        for (const item of [...input.claims, ...input.arguments]) {
          const strength = result.of(item.number);
          expect(strength >= 0 && strength <= 1).toBe(true);
          const weighed = input.arguments.some(
            (one) => one.target === item.number && (one.stance === 'PRO' || one.stance === 'CON'),
          );
          if (!weighed && !isCited(item)) expect(strength).toBe(item.base);
        }
      }),
    );
  });

  it('[AG11] the order of the input changes no bit', () => {
    fc.assert(
      fc.property(debates(20), ({ input }) => {
        const reversed = { claims: [...input.claims].reverse(), arguments: [...input.arguments].reverse() };
        expect(strengths(graphOf(reversed), semantics).values).toEqual(strengths(graphOf(input), semantics).values);
      }),
    );
  });

  it('[AG8] an argument of no relevance and without backing is as good as absent', () => {
    fc.assert(
      fc.property(debates(), fc.nat(), ({ input, thesis }, wish) => {
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
      fc.property(debates(), fc.nat(), score, ({ input, thesis }, wish, base) => {
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
      fc.property(debates(), fc.nat(), score, score, ({ input, thesis }, wish, tau, relevance) => {
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
      fc.property(debates(), fc.nat(), ({ input, thesis }, wish) => {
        const leaves = input.claims.filter(
          (one) =>
            one.number !== thesis && !isCited(one) && !input.arguments.some(({ target }) => target === one.number),
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
      fc.property(debates(18), fc.nat(), score, ({ input, thesis }, wish, base) => {
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

describe.each([MLP, DFQUAD, QE, EB].map((semantics) => [semantics.name, semantics] as const))(
  'under %s, off the ends and without joint premises',
  (_, semantics) => {
    it('[AG7] a claim all of whose paths have one sign moves the thesis for certain', () => {
      let moved = 0;
      fc.assert(
        fc.property(arbitraryDebate(9), fc.nat(), fc.integer({ min: 0, max: 2 }), ({ input, thesis }, wish, from) => {
          // Far from the ends and in few steps, no effect is as small as a rounding.
          const plain: DebateInput = {
            claims: input.claims.map((one) => ({ number: one.number, base: 0.2 + 0.6 * one.base, citations: [] })),
            arguments: input.arguments.map((one) => ({
              ...one,
              base: 0.2 + 0.6 * one.base,
              premises: one.premises.slice(0, 1),
            })),
          };
          const chosen = plain.claims[wish % plain.claims.length]!;
          const signs = pathSigns(plain, thesis).get(chosen.number)!;
          fc.pre(signs.size === 1);
          moved++;
          const at = (base: number) =>
            strengths(
              graphOf({ ...plain, claims: plain.claims.map((one) => (one === chosen ? { ...one, base } : one)) }),
              semantics,
            ).of(thesis);
          const change = at(0.4 + 0.2 * from) - at(0.2 + 0.2 * from);
          expect(change * [...signs][0]!).toBeGreaterThan(0);
        }),
        { numRuns: 300 },
      );
      expect(moved).toBeGreaterThan(50);
    });
  },
);

describe.each([MLP, DFQUAD, QE, SDDFQUAD].map((semantics) => [semantics.name, semantics] as const))(
  'duality under %s',
  (_, semantics) => {
    it('[AG10] a debate in which every claim is denied has the complement of every strength', () => {
      fc.assert(
        fc.property(arbitraryDebate(20), ({ input }) => {
          // Denying one claim turns what is for it against it; its users keep it as it was, so only tops are denied.
          const used = new Set(input.arguments.flatMap(({ premises }) => premises));
          const isTop = (number: number) => !used.has(number) && input.claims.some((one) => one.number === number);
          const denied: DebateInput = {
            claims: input.claims.map((one) => (isTop(one.number) ? opposed(one) : one)),
            arguments: input.arguments.map((one) =>
              isTop(one.target) ? { ...one, stance: OPPOSITE[one.stance] } : one,
            ),
          };
          const [before, after] = [input, denied].map((one) => strengths(graphOf(one), semantics));
          for (const { number } of input.claims) {
            const expected = isTop(number) ? 1 - before!.of(number) : before!.of(number);
            expect(Math.abs(after!.of(number) - expected)).toBeLessThan(1e-10);
          }
        }),
      );
    });
  },
);

const OPPOSITE = { PRO: 'CON', CON: 'PRO', NEUTRAL: 'NEUTRAL', NOT_APPLICABLE: 'NOT_APPLICABLE' } as const;

const opposed = (one: ClaimInput): ClaimInput => ({
  ...one,
  base: 1 - one.base,
  citations: one.citations.map((citation) => ({
    ...citation,
    stance: citation.stance === 'SUPPORTS' ? 'DISPUTES' : 'SUPPORTS',
  })),
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
