import { claimIndices } from '../graph/claim-lookup.js';
import type { ClaimRefusal } from '../graph/claim-lookup.js';
import { rowLength, rowOf } from '../graph/csr.js';
import { numberAt } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import type { Stance } from '../graph/debate-input.js';
import { ok, refused } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import type { VoteCounts } from '../semantics/votes.js';

/**
 * What a cell says about evidence and position, strongest first: consistent (++ and +), neutral (it bears on the position
 * and speaks for neither side), inconsistent (- and --), not applicable (it says nothing about the position at all), or
 * nothing, because nobody has judged it.
 */
export type Rating = 'CC' | 'C' | 'N' | 'I' | 'II' | 'NA' | 'EMPTY';

/** From this mean of the relevance votes on (levels 0 to 4) a cell shows the double sign. */
export const DOUBLE_SIGN_FROM = 3;

/** One cell: the argument from a claim alone to a position. */
export interface MatrixCell {
  readonly rating: Rating;
  /** Number of the argument; null for an empty cell. */
  readonly argument: number | null;
  /** Mean relevance of the votes on it, 0 to 4; null where nobody voted or there is no argument. */
  readonly relevance: number | null;
  /** Numbers of the arguments in which the claim bears on the position jointly with others: a mark beside the cell. */
  readonly joint: readonly number[];
}

/** Evidence against positions, as the graph has it. */
export interface Matrix {
  /** Numbers of the positions, in the order given. */
  readonly columns: readonly number[];
  /** Numbers of the claims that bear on a position, alone or jointly, ascending. */
  readonly rows: readonly number[];
  /** Cells of each row, in the order of the columns. */
  readonly cells: readonly (readonly MatrixCell[])[];
}

/** Why there is no matrix. */
export type MatrixRefusal =
  | ClaimRefusal
  /** Two arguments lead from the same claim alone to the same position: one pair is one cell. */
  | {
      readonly kind: 'duplicateCell';
      readonly row: number;
      readonly column: number;
      readonly arguments: readonly [number, number];
    };

/** What is asked of each argument that stands in a cell. */
export interface CellFacts {
  readonly stance: Stance;
  /** Relevance votes by level. */
  readonly counts: VoteCounts;
}

/**
 * Competing positions and the evidence for and against each, read off the graph: nothing is kept that is not there. This is
 * bookkeeping that shows what has been judged and what has not. It is no proof, and no probability: controlled studies of
 * this way of working found little or no better judgement (Karvetski and Mandel 2020). After R. J. Heuer, "Psychology of
 * Intelligence Analysis", 1999, chapter 8.
 *
 * @param positions numbers of the columns.
 * @param factsOf stance and votes of an argument by its number; the graph knows NEUTRAL and NOT_APPLICABLE as one.
 */
export function matrixOf(
  graph: DebateGraph,
  positions: readonly number[],
  factsOf: (argument: number) => CellFacts,
): Outcome<Matrix, MatrixRefusal> {
  const columns = claimIndices(graph, positions);
  if (!columns.ok) return columns;
  const drafts = new Map<number, Draft[]>();
  for (const [column, position] of columns.value.entries()) {
    for (const argument of rowOf(graph.incoming, position)) {
      const isJoint = rowLength(graph.premises, argument) > 1;
      for (const claim of rowOf(graph.premises, argument)) {
        const row = drafts.get(claim) ?? positions.map((): Draft => ({ argument: null, joint: [] }));
        drafts.set(claim, row);
        const cell = row[column] as Draft;
        const number = numberAt(graph, argument);
        if (isJoint) cell.joint.push(number);
        else if (cell.argument === null) cell.argument = number;
        else return refused(duplicateCell(graph, claim, position, [cell.argument, number]));
      }
    }
  }
  const rows = [...drafts].sort(([one], [other]) => one - other);
  return ok({
    columns: [...positions],
    rows: rows.map(([claim]) => numberAt(graph, claim)),
    cells: rows.map(([, row]) => row.map((draft) => cellOf(draft, factsOf))),
  });
}

/** How a cell with this stance and mean relevance (0 to 4; null without votes) is rated. */
export function ratingOf(stance: Stance, relevance: number | null): Rating {
  if (stance === 'NEUTRAL') return 'N';
  if (stance === 'NOT_APPLICABLE') return 'NA';
  const isDouble = relevance !== null && relevance >= DOUBLE_SIGN_FROM;
  if (stance === 'PRO') return isDouble ? 'CC' : 'C';
  return isDouble ? 'II' : 'I';
}

type Draft = { argument: number | null; readonly joint: number[] };

function cellOf({ argument, joint }: Draft, factsOf: (argument: number) => CellFacts): MatrixCell {
  if (argument === null) return { rating: 'EMPTY', argument, relevance: null, joint };
  const { stance, counts } = factsOf(argument);
  const votes = counts.reduce((sum, count) => sum + count, 0);
  const relevance = votes === 0 ? null : counts.reduce((sum, count, level) => sum + count * level, 0) / votes;
  return { rating: ratingOf(stance, relevance), argument, relevance, joint };
}

function duplicateCell(
  graph: DebateGraph,
  row: number,
  column: number,
  both: readonly [number, number],
): MatrixRefusal {
  return { kind: 'duplicateCell', row: numberAt(graph, row), column: numberAt(graph, column), arguments: both };
}
