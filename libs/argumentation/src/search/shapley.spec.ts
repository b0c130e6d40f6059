import fc from 'fast-check';
import { strengths } from '../evaluation/strengths.js';
import { subgraph } from '../graph/subgraph.js';
import { semanticsByName } from '../semantics/semantics-catalogue.js';
import { describeCorpus } from '../testing/corpora.js';
import { namedGraph } from '../testing/debates.js';
import type { NamedDebate } from '../testing/debates.js';
import { EXACT_PLAYERS, shapleyShares } from './shapley.js';

/** A random game: the worth of every coalition by its mask. */
const game = fc
  .integer({ min: 0, max: 5 })
  .chain((players) =>
    fc.tuple(
      fc.constant(players),
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1 << players, maxLength: 1 << players }),
    ),
  );

const maskOf = (present: Uint8Array) => present.reduce((mask, isIn, player) => mask | (isIn << player), 0);

/** By the definition: the mean over all orders of what a player adds to those before. */
function byOrders(players: number, worths: readonly number[]): number[] {
  const sums = new Array<number>(players).fill(0);
  let orders = 0;
  const walk = (mask: number, left: readonly number[], added: readonly (readonly [number, number])[]) => {
    if (left.length === 0) {
      orders++;
      for (const [player, value] of added) sums[player] = sums[player]! + value;
    }
    for (const player of left) {
      const wider = mask | (1 << player);
      walk(
        wider,
        left.filter((other) => other !== player),
        [...added, [player, worths[wider]! - worths[mask]!]],
      );
    }
  };
  walk(
    0,
    Array.from({ length: players }, (_, player) => player),
    [],
  );
  return sums.map((sum) => sum / orders);
}

describe("Shapley's shares", () => {
  it('[AG37] are the mean over all orders, exactly, and add up to what all bring about', () => {
    fc.assert(
      fc.property(game, ([players, worths]) => {
        const { method, shares } = shapleyShares(players, (present) => worths[maskOf(present)]!);
        expect(method).toBe('exact');
        byOrders(players, worths).forEach((share, player) => expect(shares[player]!.value).toBeCloseTo(share, 12));
        const sum = shares.reduce((total, { value }) => total + value, 0);
        expect(sum).toBeCloseTo(worths.at(-1)! - worths[0]!, 12);
        expect(shares.every(({ standardError }) => standardError === 0)).toBe(true);
      }),
    );
  });

  it('[AG37] are drawn above twelve players: by seed, adding up, with an error that holds', () => {
    const players = EXACT_PLAYERS + 3;
    // Player k adds k; two of them bring 6 more if both are there, so each has 3 of that.
    const worth = (present: Uint8Array) =>
      present.reduce((sum, isIn, player) => sum + isIn * player, 0) + (present[0]! & present[1]!) * 6;
    const drawn = shapleyShares(players, worth, { samples: 400, seed: 7 });
    expect(drawn).toMatchObject({ method: 'sampled', samples: 400 });
    expect(shapleyShares(players, worth, { samples: 400, seed: 7 })).toEqual(drawn);
    expect(shapleyShares(players, worth, { samples: 400, seed: 8 })).not.toEqual(drawn);
    expect(drawn.shares.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(111, 9);
    for (const [player, expected] of [
      [0, 3],
      [1, 4],
    ] as const) {
      const { value, standardError } = drawn.shares[player]!;
      // The spread of a coin that gives 0 or 6 is 3, so the error of 400 tosses is 0.15.
      expect(standardError).toBeCloseTo(0.15, 2);
      expect(Math.abs(value - expected)).toBeLessThan(4 * standardError);
    }
    expect(drawn.shares[9]).toEqual({ value: 9, standardError: 0 });
    expect(shapleyShares(3, () => 0, { exactUpTo: 2 }).method).toBe('sampled');
  });

  it('[AG37] refuses too few samples', () => {
    expect(() => shapleyShares(20, () => 0, { samples: 1 })).toThrow(/Samples/);
    expect(() => shapleyShares(20, () => 0, { samples: NaN })).toThrow(/NaN/);
  });
});

interface Vector extends NamedDebate {
  readonly id: string;
  readonly semantics: string;
  readonly shapley?: { readonly topic: string; readonly tol: number; readonly d: Readonly<Record<string, number>> };
}

describeCorpus('[AG37] published Shapley values of claims', 'semantics-vectors.json', (text) => {
  const vectors = (JSON.parse(text) as Vector[]).filter((vector) => vector.shapley !== undefined);

  it('are there', () => expect(vectors.length).toBeGreaterThan(3));

  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_, { shapley, ...vector }) => {
    const { graph, numberOf } = namedGraph(vector);
    const { topic, tol, d } = shapley!;
    const players = Object.keys(vector.base).filter((name) => name !== topic);
    const { shares } = shapleyShares(players.length, (present) => {
      const gone = new Set(players.filter((_, player) => present[player] === 0).map(numberOf));
      const rest = subgraph(graph, (index) => !gone.has(graph.numbers[index]!));
      return strengths(rest, semanticsByName(vector.semantics)).of(numberOf(topic));
    });
    for (const [name, expected] of Object.entries(d)) {
      expect(Math.abs(shares[players.indexOf(name)]!.value - expected)).toBeLessThanOrEqual(tol);
    }
  });
});
