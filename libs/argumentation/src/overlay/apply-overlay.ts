import { isArgument } from '../graph/debate-graph.js';
import type { DebateGraph, Evidence } from '../graph/debate-graph.js';
import { withBase } from '../graph/graph-from-columns.js';
import { subgraph } from '../graph/subgraph.js';
import { ok, refused } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { establishment } from './establishment.js';
import { canonicalOverlay, voterWeights } from './overlay.js';
import type { Overlay, OverlayRefusal } from './overlay.js';
import { baseFromWeightedVotes } from './weighted-votes.js';
import type { ItemBallots } from './weighted-votes.js';

/** A debate as an overlay makes it look. */
export interface Overlaid {
  /** The overlay, in canonical form. */
  readonly overlay: Required<Overlay>;
  /** The debate under it: without what it leaves out, and with the base scores that follow. */
  readonly graph: DebateGraph;
  /** Numbers of what the overlay leaves out, and of the arguments that lose an end by it. Ascending. */
  readonly leftOut: readonly number[];
  /** Numbers of the claims that had ground and have none left, by the origins that are rejected. Ascending. */
  readonly notEstablished: readonly number[];
}

/**
 * Looks at a debate through an overlay; the debate stays as it is. In this order: votes are counted by the weights of their
 * voters; what is left out goes, and the arguments that lose an end with it; a claim with ground counts by the degree to
 * which it is still established (τ times that degree, so 0 where every ground comes from rejected origins); what is supposed
 * to have a base score has that one, whatever its votes and grounds. A graded citation weighs less by the degree to which its
 * origin is believed.
 *
 * @param ballots the votes on the items where a voter is named whom the overlay weighs; others are not needed.
 * @returns a refusal for a bad overlay, or one that names an origin or item that the debate does not have. Voters are not
 *   looked up: who has cast no vote changes nothing.
 */
export function applyOverlay(
  graph: DebateGraph,
  overlay: Overlay,
  ballots: readonly ItemBallots[] = [],
): Outcome<Overlaid, OverlayRefusal> {
  const canonical = canonicalOverlay(overlay);
  if (!canonical.ok) return canonical;
  const { origins, items } = canonical.value;
  const unknown = unknownOf(graph, canonical.value);
  if (unknown) return refused(unknown);

  const counted = withBase(graph, countedBases(graph, canonical.value, ballots));
  const gone = new Set(items.filter(({ base }) => base === null).map(({ number }) => graph.indexByNumber.get(number)));
  const rest = gone.size === 0 ? counted : subgraph(counted, (index) => !gone.has(index));
  const degrees = new Map(origins.map(({ origin, weight }) => [origin, weight]));
  const { base, notEstablished } = establishedBases(rest, degrees);
  const evidence = believedEvidence(rest, degrees);
  for (const { number, base: supposed } of items) {
    const index = rest.indexByNumber.get(number);
    if (supposed !== null && index !== undefined) base[index] = supposed;
  }
  return ok({
    overlay: canonical.value,
    graph: { ...withBase(rest, base), evidence },
    leftOut: Array.from(graph.numbers).filter((number) => !rest.indexByNumber.has(number)),
    notEstablished,
  });
}

function unknownOf(graph: DebateGraph, { origins, items }: Required<Overlay>): OverlayRefusal | null {
  const known = new Set(graph.origins);
  const origin = origins.find((one) => !known.has(one.origin));
  if (origin) return { kind: 'overlayUnknown', part: 'origin', key: origin.origin };
  const item = items.find(({ number }) => !graph.indexByNumber.has(number));
  return item ? { kind: 'overlayUnknown', part: 'item', key: String(item.number) } : null;
}

function countedBases(graph: DebateGraph, overlay: Required<Overlay>, ballots: readonly ItemBallots[]): Float64Array {
  const base = graph.base.slice();
  const weights = voterWeights(overlay);
  for (const ballot of ballots) {
    const index = graph.indexByNumber.get(ballot.number);
    if (index === undefined || !ballot.named.some(({ voter }) => weights.has(voter))) continue;
    base[index] = baseFromWeightedVotes(ballot, (voter) => weights.get(voter) ?? 1);
  }
  return base;
}

function establishedBases(graph: DebateGraph, degrees: ReadonlyMap<string, number>) {
  const base = graph.base.slice();
  const notEstablished: number[] = [];
  if (degrees.size === 0) return { base, notEstablished };
  const before = establishment(graph, () => 1);
  const after = establishment(graph, (origin) => degrees.get(graph.origins[origin] as string) ?? 1);
  for (let index = 0; index < graph.size; index++) {
    if (isArgument(graph, index) || before[index] === after[index]) continue;
    base[index] = (base[index] as number) * (after[index] as number);
    if (after[index] === 0) notEstablished.push(graph.numbers[index] as number);
  }
  return { base, notEstablished };
}

function believedEvidence({ evidence, origins }: DebateGraph, degrees: ReadonlyMap<string, number>): Evidence {
  if (degrees.size === 0) return evidence;
  const degreeOf = (entry: number) => degrees.get(origins[evidence.origin[entry] as number] as string) ?? 1;
  return { ...evidence, weight: evidence.weight.map((weight, entry) => weight * degreeOf(entry)) };
}
