import { claimIndex } from '../graph/claim-lookup.js';
import type { ClaimRefusal } from '../graph/claim-lookup.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { subgraph, weighedBelow } from '../graph/subgraph.js';
import { groundOf } from '../ground/ground.js';
import { ok } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { shapleyShares } from '../search/shapley.js';
import type { Sampling, Share } from '../search/shapley.js';
import type { SearchLimits } from '../search/smallest-set.js';
import { MLP } from '../semantics/semantics-catalogue.js';
import type { Semantics, SemanticsId } from '../semantics/semantics.js';
import { OriginTrial } from './origin-trial.js';
import { turningOrigins } from './turning-origins.js';
import type { TurningOrigins } from './turning-origins.js';

/** How much of a claim's standing hangs on one origin. */
export interface OriginDependence {
  readonly origin: string;
  /** By structure, whatever the votes: whether the claim can rest on it, by citations and through arguments for it. */
  readonly isGround: boolean;
  /** By structure: whether without it alone the claim has no ground left. */
  readonly isLoadBearing: boolean;
  /** Strength of the claim when the origin is rejected. */
  readonly strengthWithout: number;
  /** Strength lost by that; below 0 where the claim is stronger without it. */
  readonly loss: number;
  /** The loss as a share of the losses of all origins, all counted as positive, in [-1,1]; 0 where there are none. */
  readonly shareOfLosses: number;
  /** Shapley's share of what all origins together add to the claim; null where it was not asked for. */
  readonly share: Share | null;
  /** Whether rejecting it alone takes the claim to the other side of 0.5. */
  readonly isSinglePointOfFailure: boolean;
}

/** What a claim or position hangs on. Structure and strength are two answers; both are given. */
export interface SourceDependence {
  readonly semantics: SemanticsId;
  /** Number of the claim. */
  readonly claim: number;
  readonly strength: number;
  /** Strength with every origin rejected; the shares add up to `strength` less this. */
  readonly strengthWithoutAll: number;
  /** Distinct origins that the claim can rest on. One: nothing corroborates it. */
  readonly originCount: number;
  /** Every origin that can move the claim, for or against, the largest loss first; between equals by key. */
  readonly origins: readonly OriginDependence[];
  /** How the shares were found; null where they were not asked for. */
  readonly shares: { readonly method: 'exact' | 'sampled'; readonly samples: number } | null;
  /** The fewest origins whose rejection together turns the claim; null where it was not asked for. */
  readonly turning: TurningOrigins | null;
}

/** What to work out beside the losses. */
export interface DependenceOptions {
  /** Default MLP. */
  readonly semantics?: Semantics;
  /** Shapley's shares: exact up to 12 origins, above by samples. Default false: none. */
  readonly shares?: Sampling | false;
  /** The smallest set of origins that turns the claim, within these limits. Default false: none. */
  readonly turning?: SearchLimits | false;
}

/**
 * What a claim rests on, and how far it falls without each origin. Rejecting an origin leaves out the citations that come
 * from it; a claim left with no ground counts as not established. Only origins that can move the claim are listed.
 */
export function sourceDependence(
  graph: DebateGraph,
  claim: number,
  { semantics = MLP, shares = false, turning = false }: DependenceOptions = {},
): Outcome<SourceDependence, ClaimRefusal> {
  const found = claimIndex(graph, claim);
  if (!found.ok) return found;
  const reached = weighedBelow(graph, found.value);
  const part = subgraph(graph, (index) => reached[index] === 1);
  const top = part.indexByNumber.get(claim) as number;
  const trial = new OriginTrial(part, semantics);
  const strength = trial.strengthOf(top);
  const concerned = Array.from(part.origins.keys()).filter(
    (origin) => trial.claimsCiting(origin).length > 0 || trial.evidenceOf(origin).length > 0,
  );

  const without = concerned.map((origin) => {
    trial.set(origin, true);
    const rest = trial.strengthOf(top);
    trial.set(origin, false);
    return rest;
  });
  const share = shares === false ? null : sharesOf(trial, top, concerned, shares);
  const strengthWithoutAll = withoutAll(trial, top, concerned);
  const allLosses = without.reduce((sum, rest) => sum + Math.abs(strength - rest), 0);
  const ground = groundOf(part).of(claim);
  const side = Math.sign(strength - 0.5);
  const origins = concerned.map((origin, k): OriginDependence => {
    const key = part.origins[origin] as string;
    const strengthWithout = without[k] as number;
    const loss = strength - strengthWithout;
    return {
      origin: key,
      isGround: ground.origins.includes(key),
      isLoadBearing: ground.loadBearing.includes(key),
      strengthWithout,
      loss,
      shareOfLosses: allLosses === 0 ? 0 : loss / allLosses,
      share: share?.shares[k] ?? null,
      isSinglePointOfFailure: (strengthWithout - 0.5) * side < 0,
    };
  });
  return ok({
    semantics: { name: semantics.name, version: semantics.version },
    claim,
    strength,
    strengthWithoutAll,
    originCount: ground.origins.length,
    origins: origins.sort((one, other) => other.loss - one.loss || (one.origin < other.origin ? -1 : 1)),
    shares: share && { method: share.method, samples: share.samples },
    turning: turning === false ? null : turningOrigins(part, top, { trial, semantics }, concerned, turning),
  });
}

function sharesOf(trial: OriginTrial, top: number, concerned: readonly number[], sampling: Sampling) {
  return shapleyShares(
    concerned.length,
    (present) => {
      concerned.forEach((origin, player) => trial.set(origin, present[player] === 0));
      return trial.strengthOf(top);
    },
    sampling,
  );
}

function withoutAll(trial: OriginTrial, top: number, concerned: readonly number[]): number {
  for (const origin of concerned) trial.set(origin, true);
  const strength = trial.strengthOf(top);
  for (const origin of concerned) trial.set(origin, false);
  return strength;
}
