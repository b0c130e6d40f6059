import type { MatrixCell, Rating } from './matrix.js';

/** Low, medium or high: how PARC's tool weighs a row. */
export type WeightLevel = 'LOW' | 'MEDIUM' | 'HIGH';

/** How much a row counts: how credible the evidence is, and how relevant to the question. */
export interface RowWeight {
  readonly credibility: WeightLevel;
  readonly relevance: WeightLevel;
}

/** The scores of one position by two published schools. Lower inconsistency leads in all of them. */
export interface ColumnScores {
  /** Cells rated I or II. */
  readonly inconsistentCells: number;
  /** Heuer and PARC: I counts 1, II counts 2, everything else nothing; what is consistent proves nothing. */
  readonly inconsistency: number;
  /** The same, each cell times the credibility and the relevance of its row (PARC ACH 1.1: low 1/√2, medium 1, high √2). */
  readonly weightedInconsistency: number;
  /** Open Synthesis: squares of how far inconsistent cells are from neutral, II 4 and I 1. */
  readonly squaredInconsistency: number;
  /** Open Synthesis: the same for consistent cells; decides between positions of equal inconsistency. */
  readonly squaredConsistency: number;
  /** Cells rated not applicable, and cells nobody has rated, as shares of the rows in [0,1]. */
  readonly notApplicableShare: number;
  readonly emptyShare: number;
}

const PARC: Readonly<Record<Rating, number>> = { CC: 0, C: 0, N: 0, I: 1, II: 2, NA: 0, EMPTY: 0 };
const LEVEL: Readonly<Record<WeightLevel, number>> = { LOW: Math.SQRT1_2, MEDIUM: 1, HIGH: Math.SQRT2 };

/** Where a rating stands between very inconsistent (-2) and very consistent (+2); null where it does not stand there. */
const VALUE: Readonly<Record<Rating, number | null>> = { CC: 2, C: 1, N: 0, I: -1, II: -2, NA: null, EMPTY: null };

/** What one cell, or all cells of a column, add to its scores. */
export type ScoreParts = Readonly<
  Record<'rows' | 'inconsistent' | 'parc' | 'weighted' | 'against' | 'for' | 'na' | 'empty', number>
>;

const NOTHING: ScoreParts = { rows: 0, inconsistent: 0, parc: 0, weighted: 0, against: 0, for: 0, na: 0, empty: 0 };

/** What a cell adds, in a row of this weight; medium where it has none. */
export function partsOf({ rating }: Pick<MatrixCell, 'rating'>, weight: RowWeight | undefined): ScoreParts {
  const parc = PARC[rating];
  const value = VALUE[rating] ?? 0;
  return {
    rows: 1,
    inconsistent: parc > 0 ? 1 : 0,
    parc,
    weighted: weight === undefined ? parc : parc * LEVEL[weight.credibility] * LEVEL[weight.relevance],
    against: value < 0 ? value * value : 0,
    for: value > 0 ? value * value : 0,
    na: rating === 'NA' ? 1 : 0,
    empty: rating === 'EMPTY' ? 1 : 0,
  };
}

/** Adds up what cells add, or takes one off (`times` -1). */
export function plus(one: ScoreParts, other: ScoreParts, times: 1 | -1 = 1): ScoreParts {
  return {
    rows: one.rows + times * other.rows,
    inconsistent: one.inconsistent + times * other.inconsistent,
    parc: one.parc + times * other.parc,
    weighted: one.weighted + times * other.weighted,
    against: one.against + times * other.against,
    for: one.for + times * other.for,
    na: one.na + times * other.na,
    empty: one.empty + times * other.empty,
  };
}

/**
 * What a column adds up to.
 * @param cells its cells, row by row.
 * @param weights weights of the rows in the same order; medium where there is none.
 */
export function sumOf(
  cells: readonly Pick<MatrixCell, 'rating'>[],
  weights: readonly (RowWeight | undefined)[] = [],
): ScoreParts {
  return cells.reduce((sum, cell, row) => plus(sum, partsOf(cell, weights[row])), NOTHING);
}

/** The scores of a column that adds up to this. */
export function scoresOf({
  rows,
  inconsistent,
  parc,
  weighted,
  against,
  for: support,
  na,
  empty,
}: ScoreParts): ColumnScores {
  return {
    inconsistentCells: inconsistent,
    inconsistency: parc,
    weightedInconsistency: weighted,
    squaredInconsistency: against,
    squaredConsistency: support,
    notApplicableShare: rows === 0 ? 0 : na / rows,
    emptyShare: rows === 0 ? 0 : empty / rows,
  };
}

/** The two readings of how well a row tells the positions apart. */
export interface Diagnosticity {
  /**
   * Population standard deviation of the ratings (-2 to 2) over the positions that the evidence bears on; a cell that is not
   * applicable is left out, because it is not neutral: it says nothing. 0 for fewer than two such cells.
   */
  readonly spread: number;
  /** As Open Synthesis has it: not applicable counts as neutral. */
  readonly spreadWithNeutral: number;
}

/** How well one row tells the positions apart; evidence that fits all of them equally tells nothing, however true it is. */
export function diagnosticityOf(cells: readonly Pick<MatrixCell, 'rating'>[]): Diagnosticity {
  const judged = cells.filter(({ rating }) => rating !== 'EMPTY');
  const values = judged.map(({ rating }) => VALUE[rating]);
  return {
    spread: deviation(values.filter((value) => value !== null)),
    spreadWithNeutral: deviation(values.map((value) => value ?? 0)),
  };
}

function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Ways to put positions in order; the first leads. */
export type Ranking = 'STRENGTH' | 'INCONSISTENCY' | 'WEIGHTED_INCONSISTENCY' | 'OPEN_SYNTHESIS';

/** The three rankings that are read off the cells alone. */
export const CELL_RANKINGS = ['INCONSISTENCY', 'WEIGHTED_INCONSISTENCY', 'OPEN_SYNTHESIS'] as const;

const KEYS: Readonly<Record<(typeof CELL_RANKINGS)[number], (scores: ColumnScores) => readonly number[]>> = {
  INCONSISTENCY: (scores) => [scores.inconsistency],
  WEIGHTED_INCONSISTENCY: (scores) => [scores.weightedInconsistency],
  OPEN_SYNTHESIS: (scores) => [
    scores.squaredInconsistency,
    -scores.squaredConsistency,
    scores.notApplicableShare,
    scores.emptyShare,
  ],
};

/**
 * Ranks of the columns from 1 by one of these orders; equal columns share a rank ("1, 2, 2, 4"). Sums that differ by no
 * more than rounding are equal.
 */
export function ranksOf(ranking: (typeof CELL_RANKINGS)[number], columns: readonly ColumnScores[]): number[] {
  return ranksByKeys(columns.map(KEYS[ranking]));
}

/** Ranks from 1 by keys compared one after the other, smaller first. */
export function ranksByKeys(keys: readonly (readonly number[])[]): number[] {
  return keys.map((own) => 1 + keys.filter((other) => isBefore(other, own)).length);
}

const ROUNDING = 1e-12;

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((key, k) => Math.abs(key - (other[k] as number)) > ROUNDING);
  return at >= 0 && (one[at] as number) < (other[at] as number);
}
