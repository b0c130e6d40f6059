import { overall, ratioOf } from '../report/medians.mjs';

/**
 * What a case came to: each side's figures, and every side's throughput against every other's.
 *
 * @param {{ case: string, size: number, how: { connections: number, rounds: number, seconds: number } }} what
 * @param {import('./rounds.mjs').Rounds} rounds
 */
export function outcome({ how, ...what }, { sides, load }) {
  const names = Object.keys(sides);
  const others = (name) => names.filter((other) => other !== name);
  return {
    ...what,
    connections: how.connections,
    rounds: load.length,
    secondsEach: how.seconds ?? null,
    load,
    sides: Object.fromEntries(names.map((name) => [name, overall(sides[name])])),
    /** `ratios.trusted.floor`: how many times the floor's throughput the trusted document has. */
    ratios: Object.fromEntries(
      names.map((name) => [
        name,
        Object.fromEntries(others(name).map((other) => [other, ratioOf(sides[name], sides[other])])),
      ]),
    ),
  };
}
