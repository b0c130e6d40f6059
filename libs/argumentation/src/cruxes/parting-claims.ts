import { liveStrengths } from '../evaluation/live-strengths.js';
import { isArgument, numberAt } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { ok } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { reachBounds } from '../search/reach-bound.js';
import { smallestSet } from '../search/smallest-set.js';
import type { SearchLimits, SmallestSet } from '../search/smallest-set.js';
import { MLP } from '../semantics/semantics-catalogue.js';
import type { Semantics, SemanticsId } from '../semantics/semantics.js';
import { viewsOf } from './views.js';
import type { ViewRefusal } from './views.js';

/** The fewest claims on which one would have to take over the other's view to end up on the other's side. */
export interface Parting {
  /** Numbers of the claims, ascending; null where none were found. */
  readonly claims: readonly number[] | null;
  /** Whether that is proven: there are no fewer, or, where there are none, that no claims bring them over. */
  readonly isProven: boolean;
  /** No set with fewer claims does. */
  readonly atLeast: number;
}

/** Where two views of a position part. */
export interface PartingClaims {
  readonly semantics: SemanticsId;
  /** Number of the position. */
  readonly position: number;
  /** Its strength as the one sees it, and as the other does. */
  readonly strengths: readonly [number, number];
  /** Whether the two stand on different sides of 0.5. Where not, there is nothing to bring over and both answers are null. */
  readonly areApart: boolean;
  /** What would bring the one over to the other, and the other to the one: the two need not be the same claims. */
  readonly oneToOther: Parting | null;
  readonly otherToOne: Parting | null;
}

/**
 * The smallest set of claims on which two people, or two sets of voters, part: "you agree on all that matters but these two".
 * Views of how much arguments bear stay each one's own, so that where the two part over the steps alone, no claims are found
 * and it is proven that there are none.
 *
 * @param one base scores of the one in graph order, see `basesOfVoters`; `other` likewise.
 * @throws RangeError for a view that is not of the graph's size.
 */
export function partingClaims(
  graph: DebateGraph,
  position: number,
  [one, other]: readonly [Float64Array, Float64Array],
  { semantics = MLP, ...limits }: SearchLimits & { readonly semantics?: Semantics } = {},
): Outcome<PartingClaims, ViewRefusal> {
  const views = viewsOf(graph, position, one, other);
  if (!views.ok) return views;
  const { top, ...sides } = views.value;
  const strengths = [strengthIn(sides.one, top, semantics), strengthIn(sides.other, top, semantics)] as const;
  const areApart = (strengths[0] - 0.5) * (strengths[1] - 0.5) < 0;
  const bring = (from: DebateGraph, to: DebateGraph) => (areApart ? bringOver(from, to, top, semantics, limits) : null);
  return ok({
    semantics: { name: semantics.name, version: semantics.version },
    position,
    strengths,
    areApart,
    oneToOther: bring(sides.one, sides.other),
    otherToOne: bring(sides.other, sides.one),
  });
}

function strengthIn(graph: DebateGraph, top: number, semantics: Semantics): number {
  return liveStrengths(graph, semantics).values[top] as number;
}

function bringOver(
  from: DebateGraph,
  to: DebateGraph,
  top: number,
  semantics: Semantics,
  limits: SearchLimits,
): Parting {
  const live = liveStrengths(from, semantics);
  const side = Math.sign((live.values[top] as number) - 0.5);
  const { bounds, jump } = reachBounds(from, top, semantics, true);
  const candidates = Array.from(from.base.keys())
    .filter((index) => bounds[index] !== 0 && !isArgument(from, index) && from.base[index] !== to.base[index])
    .sort((one, another) => (bounds[another] as number) - (bounds[one] as number) || one - another);
  let taken: readonly number[] = [];
  const take = (chosen: readonly number[]) => {
    for (const candidate of taken) if (!chosen.includes(candidate)) put(candidate, from);
    for (const candidate of chosen) if (!taken.includes(candidate)) put(candidate, to);
    taken = [...chosen];
    live.settle();
  };
  const put = (candidate: number, view: DebateGraph) => {
    const index = candidates[candidate] as number;
    live.setBase(index, view.base[index] as number);
  };
  const found = smallestSet(
    {
      candidates: candidates.length,
      margin(chosen) {
        take(chosen);
        return ((live.values[top] as number) - 0.5) * side;
      },
      // Candidates stand in falling order of their bounds, so the next ones can do most.
      reach: (_, next, more) =>
        candidates.slice(next, next + more).reduce((sum, index) => sum + (bounds[index] as number), jump),
    },
    limits,
  );
  return numbered(from, candidates, found);
}

function numbered(graph: DebateGraph, candidates: readonly number[], { chosen, ...rest }: SmallestSet): Parting {
  const claims = chosen?.map((candidate) => numberAt(graph, candidates[candidate] as number));
  return { ...rest, claims: claims?.sort((one, other) => one - other) ?? null };
}
