import type { DebateReckoning } from '../outline/debate-graph.js';

/** Numbers of the positions that count, in their order. */
export function positionsOf(reckoning: DebateReckoning): number[] {
  const { numbers, positions } = reckoning.content.claims;
  return Array.from(numbers.keys())
    .filter((place) => (positions[place] as number) > 0 && reckoning.counts(numbers[place] as number))
    .sort((one, other) => (positions[one] as number) - (positions[other] as number))
    .map((place) => numbers[place] as number);
}
