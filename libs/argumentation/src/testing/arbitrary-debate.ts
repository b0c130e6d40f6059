import fc from 'fast-check';
import type { ArgumentInput, ClaimInput, DebateInput, Stance } from '../graph/debate-input.js';

/** Scores in [0,1], the ends and the middle more often than chance would have them. */
export const score = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 0.5, 1) },
);

const stance = fc.constantFrom<Stance>('PRO', 'PRO', 'PRO', 'CON', 'CON', 'NEUTRAL', 'NOT_APPLICABLE');

const slot = fc.record({
  wantsToArgue: fc.boolean(),
  base: score,
  stance,
  target: fc.nat(),
  premises: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  citations: fc.array(
    fc.record({
      stance: fc.constantFrom('SUPPORTS', 'SUPPORTS', 'DISPUTES'),
      origin: fc.constantFrom('a', 'b', 'c', 'd'),
      credibility: fc.constantFrom(undefined, undefined, 0.1, 0.25, 0.5, 0.75, 0.9),
      relevance: score,
    }),
    { maxLength: 2 },
  ),
  key: fc.nat(),
});

type Slot = typeof slot extends fc.Arbitrary<infer T> ? T : never;

/** A random acyclic debate; `thesis` is the number of a claim at its top. */
export interface ArbitraryDebate {
  readonly input: DebateInput;
  readonly thesis: number;
}

/**
 * Random acyclic debates with shared claims, joint premises, undercuts, backing and weightless stances. Items sit in a
 * sequence of slots; whatever an item rests on sits further down, so there is no cycle, and any acyclic debate can arise.
 */
export function arbitraryDebate(maxItems = 14): fc.Arbitrary<ArbitraryDebate> {
  return fc.array(slot, { minLength: 2, maxLength: maxItems }).map(fromSlots);
}

const asInput = ({ credibility, ...citation }: Slot['citations'][number]) =>
  credibility === undefined ? citation : { ...citation, credibility };

function fromSlots(slots: readonly Slot[]): ArbitraryDebate {
  const isArgument = slots.map((one, k) => one.wantsToArgue && k > 0 && k < slots.length - 1);
  const byKey = slots.map((_, k) => k).sort((a, b) => (slots[a] as Slot).key - (slots[b] as Slot).key || a - b);
  const numbers = slots.map((_, k) => byKey.indexOf(k) + 1);
  const pick = (choices: readonly number[], wish: number) => choices[wish % choices.length] as number;
  const claims: ClaimInput[] = [];
  const args: ArgumentInput[] = [];
  slots.forEach((one, k) => {
    const number = numbers[k] as number;
    if (!isArgument[k]) {
      claims.push({ number, base: one.base, citations: one.citations.map(asInput) });
      return;
    }
    const claimsBelow = numbers.filter((_, below) => below > k && !isArgument[below]);
    args.push({
      number,
      base: one.base,
      stance: one.stance,
      target: pick(numbers.slice(0, k), one.target),
      premises: [...new Set(one.premises.map((wish) => pick(claimsBelow, wish)))],
    });
  });
  return { input: { claims, arguments: args }, thesis: numbers[0] as number };
}
