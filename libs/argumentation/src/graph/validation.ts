import { MAX_PREMISES } from './debate-input.js';
import type { ArgumentCandidate, DebateInput, GraphRefusal } from './debate-input.js';

const MAX_NUMBER = 0xffffffff;

/** What an item is, by its number; undefined where there is none. */
export type KindOf = (number: number) => 'claim' | 'argument' | undefined;

/** The first thing that keeps these items from being a graph, cycles aside; null where nothing does. */
export function refusalOfItems(input: DebateInput): GraphRefusal | null {
  const kinds = new Map<number, 'claim' | 'argument'>();
  const items = [
    ...input.claims.map((claim) => ({ ...claim, kind: 'claim' as const })),
    ...input.arguments.map((argument) => ({ ...argument, kind: 'argument' as const })),
  ];
  for (const { number, base, kind } of items) {
    if (!Number.isInteger(number) || number < 1 || number > MAX_NUMBER) return { kind: 'invalidNumber', number };
    if (kinds.has(number)) return { kind: 'duplicateNumber', number };
    if (!(base >= 0 && base <= 1)) return { kind: 'baseOutOfRange', number, base };
    kinds.set(number, kind);
  }
  for (const { number, citations } of input.claims) {
    for (const { origin, credibility = 0, relevance = 0 } of citations) {
      for (const value of [credibility, relevance]) {
        if (!(value >= 0 && value <= 1)) return { kind: 'citationOutOfRange', number, origin, value };
      }
    }
  }
  for (const argument of input.arguments) {
    const refusal = refusalOfArgument(argument, (number) => kinds.get(number));
    if (refusal) return refusal;
  }
  return null;
}

/** What is wrong with one argument's target and premises, cycles aside; null where nothing is. */
export function refusalOfArgument(candidate: ArgumentCandidate, kindOf: KindOf): GraphRefusal | null {
  const argument = candidate.number ?? null;
  const { target, premises } = candidate;
  if (kindOf(target) === undefined) return { kind: 'unknownNumber', argument, role: 'target', number: target };
  if (premises.length === 0) return { kind: 'noPremise', argument };
  if (premises.length > MAX_PREMISES) {
    return { kind: 'tooManyPremises', argument, count: premises.length, max: MAX_PREMISES };
  }
  const seen = new Set<number>();
  for (const number of premises) {
    const kind = kindOf(number);
    if (kind === undefined) return { kind: 'unknownNumber', argument, role: 'premise', number };
    if (kind === 'argument') return { kind: 'premiseNotAClaim', argument, number };
    if (seen.has(number)) return { kind: 'duplicatePremise', argument, number };
    seen.add(number);
  }
  return null;
}
