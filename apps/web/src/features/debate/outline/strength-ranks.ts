import { premisesOf, type OutlineModel } from './outline-model.js';

/**
 * Ranks for "strongest first", taken once when the reader asks for it: later votes change figures, never the order of rows.
 * A claim goes by its strength; an argument by what it can push with, the weakest of its premises times its relevance.
 */
export function strengthRanks(model: OutlineModel): Map<number, number> {
  const weight = (number: number, slot: number): number => {
    const own = model.strengths[slot] ?? 0;
    if (slot < model.claimCount) return own;
    const premises = premisesOf(model, number).map((claim) => model.strengths[model.slotOf.get(claim) ?? -1] ?? 0);
    return own * Math.min(1, ...premises);
  };
  const weights = [...model.numbers].map((number, slot) => ({ number, weight: weight(number, slot) }));
  weights.sort((a, b) => b.weight - a.weight || a.number - b.number);
  return new Map(weights.map(({ number }, rank) => [number, rank]));
}
