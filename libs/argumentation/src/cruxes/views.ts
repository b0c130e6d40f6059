import { claimIndex } from '../graph/claim-lookup.js';
import type { ClaimRefusal } from '../graph/claim-lookup.js';
import { firstOutOfRange } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { withBase } from '../graph/graph-from-columns.js';
import { ok, refused } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import type { ItemBallots } from '../overlay/weighted-votes.js';
import { baseFromVotes } from '../semantics/votes.js';
import type { VoteCounts } from '../semantics/votes.js';

/** Why two views of a debate cannot be compared. */
export type ViewRefusal =
  | ClaimRefusal
  /** A base score of a view that is not a number in [0,1]. */
  | { readonly kind: 'baseOutOfRange'; readonly number: number; readonly base: number };

/**
 * Base scores in graph order as one person, or a named set of voters, has voted: their votes alone, smoothed as ever. What
 * none of them voted on stands in the middle, whatever others think.
 *
 * @param ballots votes on items with the voters' keys; items the graph does not have are passed over.
 */
export function basesOfVoters(
  graph: DebateGraph,
  ballots: readonly ItemBallots[],
  voters: ReadonlySet<string>,
): Float64Array {
  const base = new Float64Array(graph.size).fill(baseFromVotes([0, 0, 0, 0, 0]));
  for (const { number, named } of ballots) {
    const index = graph.indexByNumber.get(number);
    if (index === undefined) continue;
    const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0];
    for (const { voter, level } of named) {
      if (voters.has(voter)) counts[level] = (counts[level] as number) + 1;
    }
    base[index] = baseFromVotes(counts satisfies VoteCounts);
  }
  return base;
}

/** A debate as two see it. */
export interface TwoViews {
  /** With the base scores of the one. */
  readonly one: DebateGraph;
  /** The same debate with those of the other. */
  readonly other: DebateGraph;
  /** Index of the position in both. */
  readonly top: number;
}

/** Two views of one debate and of a position in it; the same items at the same places. */
export function viewsOf(
  graph: DebateGraph,
  position: number,
  one: Float64Array,
  other: Float64Array,
): Outcome<TwoViews, ViewRefusal> {
  const top = claimIndex(graph, position);
  if (!top.ok) return top;
  for (const view of [one, other]) {
    if (view.length !== graph.size) throw new RangeError(`Expected ${graph.size} base scores, got ${view.length}.`);
    const wrong = firstOutOfRange(view);
    if (wrong < 0) continue;
    return refused({ kind: 'baseOutOfRange', number: graph.numbers[wrong] as number, base: view[wrong] as number });
  }
  return ok({ one: withBase(graph, one), other: withBase(graph, other), top: top.value });
}
