import { liveStrengths } from '../evaluation/live-strengths.js';
import type { LiveStrengths } from '../evaluation/live-strengths.js';
import { rowOf } from '../graph/csr.js';
import { indexOf } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { ok } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { MLP } from '../semantics/semantics-catalogue.js';
import type { Semantics, SemanticsId } from '../semantics/semantics.js';
import { matrixOf } from './matrix.js';
import type { CellFacts, MatrixCell, MatrixRefusal } from './matrix.js';
import { CELL_RANKINGS, diagnosticityOf, partsOf, plus, ranksByKeys, ranksOf, scoresOf, sumOf } from './scores.js';
import type { ColumnScores, Diagnosticity, Ranking, RowWeight, ScoreParts } from './scores.js';

/** A position with its scores and its place in each order. */
export interface MatrixColumn extends ColumnScores {
  /** Number of the position. */
  readonly position: number;
  /** Its strength in the whole graph, beside the scores that the cells alone make. */
  readonly strength: number;
  /** Rank from 1 in each order; equal positions share one. */
  readonly ranks: Readonly<Record<Ranking, number>>;
}

/** A piece of evidence over all positions. */
export interface MatrixRow extends Diagnosticity {
  /** Number of the claim. */
  readonly claim: number;
  /** Its strength in the graph: how well it stands itself. */
  readonly strength: number;
  /** Cells in the order of the columns. */
  readonly cells: readonly MatrixCell[];
  /** The orders of the positions that would be another one without this evidence: it is a linchpin of these. */
  readonly linchpinOf: readonly Ranking[];
}

/** Competing positions over their evidence, with all figures. */
export interface Competing {
  readonly semantics: SemanticsId;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}

/** What the scores are made with. */
export interface CompetingOptions {
  /** Default MLP. */
  readonly semantics?: Semantics;
  /** Weights of rows by number of the claim, for the weighted score; medium where there is none. */
  readonly weights?: ReadonlyMap<number, RowWeight>;
}

/**
 * Competing positions by three published scores beside their strengths, what tells them apart, and the evidence their order
 * hangs on. Bookkeeping that shows where judgement is missing or everything hangs on one thing; no proof and no probability.
 * Scores: Heuer and PARC (ACH 1.1, plain and weighted); Open Synthesis. The scores know only cells: joint arguments, undercuts
 * and how well the evidence itself stands count in the strengths alone.
 */
export function competingPositions(
  graph: DebateGraph,
  positions: readonly number[],
  factsOf: (argument: number) => CellFacts,
  { semantics = MLP, weights = new Map() }: CompetingOptions = {},
): Outcome<Competing, MatrixRefusal> {
  const outcome = matrixOf(graph, positions, factsOf);
  if (!outcome.ok) return outcome;
  const { rows, cells } = outcome.value;
  const live = liveStrengths(graph, semantics);
  const strengthOf = (number: number) => live.values[indexOf(graph, number)] as number;
  const parts = cells.map((row, at) => row.map((cell) => partsOf(cell, weights.get(rows[at] as number))));
  const sums = positions.map((_, column) =>
    parts.reduce((sum, row) => plus(sum, row[column] as ScoreParts), sumOf([])),
  );
  const ranksWith = (scores: readonly ColumnScores[]): Record<Ranking, number[]> => ({
    STRENGTH: ranksByKeys(positions.map((position) => [-strengthOf(position)])),
    INCONSISTENCY: ranksOf('INCONSISTENCY', scores),
    WEIGHTED_INCONSISTENCY: ranksOf('WEIGHTED_INCONSISTENCY', scores),
    OPEN_SYNTHESIS: ranksOf('OPEN_SYNTHESIS', scores),
  });

  const scores = sums.map(scoresOf);
  const ranks = ranksWith(scores);
  const columns = positions.map((position, column): MatrixColumn => ({
    ...(scores[column] as ColumnScores),
    position,
    strength: strengthOf(position),
    ranks: mapRankings((ranking) => ranks[ranking][column] as number),
  }));
  const strengths = rows.map(strengthOf);
  const linchpins = rows.map((claim, row): Ranking[] => {
    silence(graph, live, claim, true);
    const own = parts[row] as readonly ScoreParts[];
    const without = ranksWith(sums.map((sum, column) => scoresOf(plus(sum, own[column] as ScoreParts, -1))));
    silence(graph, live, claim, false);
    return RANKINGS.filter((ranking) => without[ranking].some((rank, column) => rank !== ranks[ranking][column]));
  });
  return ok({
    semantics: { name: semantics.name, version: semantics.version },
    columns,
    rows: rows.map((claim, row) => {
      const own = cells[row] as readonly MatrixCell[];
      const linchpinOf = linchpins[row] as Ranking[];
      return { claim, strength: strengths[row] as number, cells: own, linchpinOf, ...diagnosticityOf(own) };
    }),
  });
}

const RANKINGS: readonly Ranking[] = ['STRENGTH', ...CELL_RANKINGS];

function mapRankings<Value>(of: (ranking: Ranking) => Value): Record<Ranking, Value> {
  return Object.fromEntries(RANKINGS.map((ranking) => [ranking, of(ranking)])) as Record<Ranking, Value>;
}

/** Leaves a claim out of every argument it is a premise of, or takes it back in. */
function silence(graph: DebateGraph, live: LiveStrengths, claim: number, isSilent: boolean): void {
  for (const argument of rowOf(graph.usedBy, indexOf(graph, claim))) live.silence(argument, isSilent);
  live.settle();
}
