import type { DebateGraph } from '../graph/debate-graph.js';
import { evidenceBound, reachBounds } from '../search/reach-bound.js';
import type { Reach } from '../search/reach-bound.js';
import { smallestSet } from '../search/smallest-set.js';
import type { SearchLimits } from '../search/smallest-set.js';
import type { Semantics } from '../semantics/semantics.js';
import type { OriginTrial } from './origin-trial.js';

/** The fewest origins whose rejection together takes a claim to the other side of 0.5. */
export interface TurningOrigins {
  /** Their keys, in code-unit order; null where none were found. */
  readonly origins: readonly string[] | null;
  /** Whether that is proven: there is no smaller set, or, where there is none, no set at all. */
  readonly isProven: boolean;
  /** No set with fewer members turns it. */
  readonly atLeast: number;
}

/**
 * Searches for them, smallest sets first; branches that cannot reach are left out. What an additional rejection can do is
 * bounded by the claims that would lose their ground if all further candidates were rejected.
 *
 * @param trial of the same graph; everything is taken back at the end.
 */
export function turningOrigins(
  graph: DebateGraph,
  top: number,
  { trial, semantics }: { readonly trial: OriginTrial; readonly semantics: Semantics },
  candidates: readonly number[],
  limits: SearchLimits,
): TurningOrigins {
  const strength = trial.strengthOf(top);
  const side = Math.sign(strength - 0.5);
  // A claim at exactly 0.5 is on no side, so nothing can turn it.
  if (side === 0) return { origins: null, isProven: true, atLeast: candidates.length + 1 };
  const reach = reachBounds(graph, top, semantics, true);
  const reject = (chosen: Iterable<number>) => {
    const wanted = new Uint8Array(graph.origins.length);
    for (const candidate of chosen) wanted[candidates[candidate] as number] = 1;
    trial.setAll(wanted);
  };
  const found = smallestSet(
    {
      candidates: candidates.length,
      margin(chosen) {
        reject(chosen);
        return (trial.strengthOf(top) - 0.5) * side;
      },
      reach(chosen, from) {
        reject(chosen);
        const before = Uint8Array.from(graph.base, (_, index) => (trial.isGrounded(index) ? 1 : 0));
        const further = candidates.slice(from);
        reject([...chosen, ...further.keys()].map((k, at) => (at < chosen.length ? k : k + from)));
        let most = reach.jump;
        for (let index = 0; index < graph.size; index++) {
          if (graph.target[index] !== -1 || before[index] === 0 || trial.isGrounded(index)) continue;
          most += reach.bounds[index] as number;
        }
        for (const origin of further) most += evidenceReach(graph, reach, trial.evidenceOf(origin), semantics);
        return most;
      },
    },
    limits,
  );
  reject([]);
  const origins = found.chosen?.map((candidate) => graph.origins[candidates[candidate] as number] as string);
  return { origins: origins?.sort() ?? null, isProven: found.isProven, atLeast: found.atLeast };
}

function evidenceReach(graph: DebateGraph, reach: Reach, entries: readonly number[], semantics: Semantics): number {
  return entries.reduce((sum, entry) => {
    const index = graph.evidence.start.findIndex((first) => first > entry) - 1;
    const slope = evidenceBound(graph, reach, index, semantics, true);
    return sum + slope * Math.abs(graph.evidence.weight[entry] as number);
  }, 0);
}
