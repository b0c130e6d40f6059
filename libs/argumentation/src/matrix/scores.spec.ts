import fc from 'fast-check';
import type { Rating } from './matrix.js';
import { diagnosticityOf, ranksOf, scoresOf as scoresOfParts, sumOf } from './scores.js';
import type { RowWeight, WeightLevel } from './scores.js';

/*
 * "Will Iraq retaliate?", R. J. Heuer, "Psychology of Intelligence Analysis", 1999, chapter 8: six pieces of evidence on no
 * retaliation, minor retaliation, major retaliation. The weights are chosen for this test.
 */
const ratings: readonly (readonly Rating[])[] = [
  ['C', 'C', 'C'],
  ['C', 'C', 'I'],
  ['C', 'C', 'I'],
  ['I', 'C', 'C'],
  ['I', 'C', 'C'],
  ['II', 'C', 'C'],
];
const level = { L: 'LOW', M: 'MEDIUM', H: 'HIGH' } as const satisfies Record<string, WeightLevel>;
const weights = ['LM', 'MH', 'LM', 'HM', 'HM', 'LM'].map((both): RowWeight => ({
  credibility: level[both[0] as 'L'],
  relevance: level[both[1] as 'M'],
}));
const cells = (row: readonly Rating[]) => row.map((rating) => ({ rating }));
const column = (at: number, without?: number) =>
  ratings.filter((_, row) => row !== without).map((row) => ({ rating: row[at]! }));
const columns = (without?: number) => [0, 1, 2].map((at) => scoresOf(column(at, without)));
const scoresOf = (...column: Parameters<typeof sumOf>) => scoresOfParts(sumOf(...column));
const any = fc.constantFrom<Rating>('CC', 'C', 'N', 'I', 'II', 'NA', 'EMPTY');

describe('scores of competing positions', () => {
  it("[AG49] Heuer's worked example by PARC's count, plain and weighted", () => {
    expect(columns().map(({ inconsistency }) => inconsistency)).toEqual([4, 0, 2]);
    expect(columns().map(({ inconsistentCells }) => inconsistentCells)).toEqual([3, 0, 2]);
    const weighted = [0, 1, 2].map((at) => scoresOf(column(at), weights).weightedInconsistency);
    [4.242641, 0, 2.12132].forEach((score, at) => expect(weighted[at]).toBeCloseTo(score, 5));
  });

  it('[AG50] the same by Open Synthesis', () => {
    expect(columns().map(({ squaredInconsistency }) => squaredInconsistency)).toEqual([6, 0, 2]);
    expect(columns().map(({ squaredConsistency }) => squaredConsistency)).toEqual([3, 6, 4]);
  });

  it('[AG51] evidence that fits all positions alike tells nothing', () => {
    const spreads = ratings.map((row) => diagnosticityOf(cells(row)).spread);
    expect(spreads[0]).toBe(0);
    for (const row of [1, 2, 3, 4]) expect(spreads[row]).toBeCloseTo(0.942809, 6);
    expect(spreads[5]).toBeCloseTo(1.414214, 6);
  });

  it.each([
    [5, [2, 0, 2]],
    [1, [4, 0, 1]],
    [2, [4, 0, 1]],
    [3, [3, 0, 2]],
    [4, [3, 0, 2]],
  ])('[AG52] leaving out row %i leaves %j', (row, scores) => {
    expect(columns(row).map(({ inconsistency }) => inconsistency)).toEqual(scores);
  });

  it('[AG51] not applicable is not neutral', () => {
    expect(diagnosticityOf(cells(['CC', 'NA', 'CC']))).toMatchObject({ spread: 0 });
    expect(diagnosticityOf(cells(['CC', 'N', 'CC'])).spread).toBeCloseTo(0.942809, 6);
    expect(diagnosticityOf(cells(['CC', 'NA', 'CC'])).spreadWithNeutral).toBeCloseTo(0.942809, 6);
    const [applicable, not] = [scoresOf(cells(['N', 'C'])), scoresOf(cells(['NA', 'C']))];
    expect([applicable.notApplicableShare, not.notApplicableShare]).toEqual([0, 0.5]);
    expect(ranksOf('OPEN_SYNTHESIS', [not, applicable])).toEqual([2, 1]);
  });

  it('[AG50] nor is an empty cell: who has judged less comes later, all else equal', () => {
    const [judged, open] = [scoresOf(cells(['C', 'N'])), scoresOf(cells(['C', 'EMPTY']))];
    expect(ranksOf('OPEN_SYNTHESIS', [open, judged])).toEqual([2, 1]);
    expect(ranksOf('INCONSISTENCY', [open, judged])).toEqual([1, 1]);
    expect(diagnosticityOf(cells(['C', 'EMPTY', 'EMPTY'])).spread).toBe(0);
  });

  it('[AG49] what is consistent changes nothing for PARC; the order of the rows for nobody', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 10 }), fc.nat(), (row, wish) => {
        const scores = scoresOf(cells(row));
        const at = wish % (row.length + 1);
        const turned = scoresOf(cells([...row.slice(at), ...row.slice(0, at)]));
        expect(turned).toEqual(scores);
        const flattened = row.map((rating): Rating => (rating === 'I' || rating === 'II' ? rating : 'N'));
        expect(scoresOf(cells(flattened)).inconsistency).toBe(scores.inconsistency);
        expect(ranksOf('INCONSISTENCY', [scores, scores])).toEqual([1, 1]);
      }),
    );
  });
});
