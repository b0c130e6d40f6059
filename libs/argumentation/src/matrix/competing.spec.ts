import fc from 'fast-check';
import { strengths } from '../evaluation/strengths.js';
import { indexOf } from '../graph/debate-graph.js';
import type { DebateInput, Stance } from '../graph/debate-input.js';
import { subgraph } from '../graph/subgraph.js';
import type { VoteCounts } from '../semantics/votes.js';
import { arbitraryDebate } from '../testing/arbitrary-debate.js';
import { argument, claim, graphOf } from '../testing/debates.js';
import { valueOf } from '../testing/value-of.js';
import { competingPositions } from './competing.js';
import { ratingOf } from './matrix.js';

const NO_VOTES: VoteCounts = [0, 0, 0, 0, 0];

/** Stances from the input; votes as given, or none. */
const factsOf =
  (input: DebateInput, votes: Readonly<Record<number, VoteCounts>> = {}) =>
  (number: number) => ({
    stance: input.arguments.find((one) => one.number === number)!.stance,
    counts: votes[number] ?? NO_VOTES,
  });

/** Three positions, four pieces of evidence; #7 bears on the first jointly only. */
const input: DebateInput = {
  claims: [claim(1), claim(2), claim(3), claim(4, 0.9), claim(5, 0.6), claim(6, 0.8), claim(7, 0.7)],
  arguments: [
    argument(11, 'PRO', 1, 4, 0.9),
    argument(12, 'CON', 2, 4, 0.8),
    argument(13, 'CON', 3, 4, 0.2),
    argument(14, 'NEUTRAL', 1, 5),
    argument(15, 'NOT_APPLICABLE', 2, 5),
    argument(16, 'PRO', 1, [6, 7], 0.6),
    argument(17, 'CON', 3, 6, 0.4),
    argument(18, 'CON', 11, 5, 0.3),
  ],
};

describe('competing positions', () => {
  const votes = { 11: [0, 0, 0, 1, 1], 12: [0, 0, 0, 1, 0], 13: [0, 0, 1, 1, 0] } as const;
  const found = valueOf(competingPositions(graphOf(input), [1, 2, 3], factsOf(input, votes)));
  const cellsOf = (number: number) => found.rows.find(({ claim: row }) => row === number)!.cells;

  it('[AG48] a cell is the argument from that claim alone to that position, its sign doubled by a mean of 3 votes', () => {
    expect(found.rows.map(({ claim: row }) => row)).toEqual([4, 5, 6, 7]);
    expect(cellsOf(4)).toEqual([
      { rating: 'CC', argument: 11, relevance: 3.5, joint: [] },
      { rating: 'II', argument: 12, relevance: 3, joint: [] },
      { rating: 'I', argument: 13, relevance: 2.5, joint: [] },
    ]);
    expect(cellsOf(5).map(({ rating }) => rating)).toEqual(['N', 'NA', 'EMPTY']);
  });

  it('[AG48] joint arguments are marks beside the cells of their premises', () => {
    expect(cellsOf(6)[0]).toEqual({ rating: 'EMPTY', argument: null, relevance: null, joint: [16] });
    expect(cellsOf(7).map(({ joint }) => joint)).toEqual([[16], [], []]);
  });

  it.each<[Stance, number | null, string]>([
    ['PRO', null, 'C'],
    ['PRO', 2.99, 'C'],
    ['PRO', 3, 'CC'],
    ['CON', 0, 'I'],
    ['CON', 4, 'II'],
    ['NEUTRAL', 4, 'N'],
    ['NOT_APPLICABLE', 4, 'NA'],
  ])('[AG48] %s at %j is %s', (stance, relevance, rating) => expect(ratingOf(stance, relevance)).toBe(rating));

  it('[AG49] stands the scores beside the strengths, which know undercuts and joint arguments', () => {
    expect(found.columns.map(({ inconsistency }) => inconsistency)).toEqual([0, 2, 2]);
    expect(found.columns.map(({ strength }) => strength)).toEqual([1, 2, 3].map(strengths(graphOf(input)).of));
    expect(found.columns[1]!.ranks.INCONSISTENCY).toBe(2);
    expect(found.columns[2]!.ranks.INCONSISTENCY).toBe(2);
    const weights = new Map([[6, { credibility: 'HIGH', relevance: 'HIGH' } as const]]);
    const weighted = valueOf(competingPositions(graphOf(input), [1, 2, 3], factsOf(input, votes), { weights }));
    expect(weighted.columns.map((column) => column.ranks.WEIGHTED_INCONSISTENCY)).toEqual([1, 2, 3]);
  });

  it('[AG52] a linchpin is evidence without which the order is another one, by leaving it out of the whole graph', () => {
    let linchpins = 0;
    fc.assert(
      fc.property(arbitraryDebate(16), ({ input: random, thesis }) => {
        const graph = graphOf(random);
        const others = random.claims.map(({ number }) => number).filter((number) => number !== thesis);
        fc.pre(others.length > 2);
        const positions = [thesis, ...others.slice(0, 2)];
        const outcome = competingPositions(graph, positions, factsOf(random));
        if (!outcome.ok) {
          expect(outcome.refusal.kind).toBe('duplicateCell');
          return;
        }
        const order = (values: readonly number[]) =>
          values.map((one) => values.map((other) => Math.sign(Math.abs(one - other) > 1e-12 ? one - other : 0)));
        const before = order(positions.map(strengths(graph).of));
        for (const row of outcome.value.rows) {
          if (positions.includes(row.claim)) continue;
          const gone = indexOf(graph, row.claim);
          const after = order(positions.map(strengths(subgraph(graph, (index) => index !== gone)).of));
          const isLinchpin = JSON.stringify(after) !== JSON.stringify(before);
          expect(row.linchpinOf.includes('STRENGTH')).toBe(isLinchpin);
          if (isLinchpin) linchpins++;
        }
      }),
    );
    expect(linchpins).toBeGreaterThan(0);
  });

  it('[AG52] names, in the cells, the rows on which the count alone hangs', () => {
    const linchpins = (ranking: 'INCONSISTENCY') =>
      found.rows.filter(({ linchpinOf }) => linchpinOf.includes(ranking)).map((row) => row.claim);
    expect(linchpins('INCONSISTENCY')).toEqual([4, 6]);
  });

  it('[AG48] refuses a position named twice, what is no claim, and two arguments in one cell', () => {
    const graph = graphOf(input);
    const refusalOf = (positions: number[], of = graph) => {
      const outcome = competingPositions(of, positions, factsOf(input));
      return outcome.ok ? null : outcome.refusal;
    };
    expect(refusalOf([1, 2, 1])).toEqual({ kind: 'duplicateClaim', number: 1 });
    expect(refusalOf([1, 11])).toEqual({ kind: 'notAClaim', number: 11 });
    const twice = graphOf({ ...input, arguments: [...input.arguments, argument(19, 'CON', 1, 4)] });
    expect(refusalOf([1], twice)).toEqual({ kind: 'duplicateCell', row: 4, column: 1, arguments: [11, 19] });
  });
});
