import { rowOf } from '../graph/csr.js';
import { indexOf } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';

/** What one claim rests on. All lists are in code-unit order and hold each origin once. */
export interface ClaimGround {
  /** Every origin the claim can rest on: its own, and those of the premises of PRO arguments for it, all the way down. */
  readonly origins: readonly string[];
  /** Origins of the claim's own supporting citations. */
  readonly own: readonly string[];
  /** Origins each of which, rejected alone, would leave the claim without any ground. */
  readonly loadBearing: readonly string[];
}

/** Ground of all claims of a graph. */
export interface Ground {
  /** Figures of all items in graph order, for those who want whole columns; 0 for arguments. */
  readonly columns: {
    /** See `originCount`. */
    readonly origins: Uint32Array;
    /** How many origins are load-bearing, each by itself. */
    readonly loadBearing: Uint32Array;
  };
  /** Whether the claim has any ground at all. Throws RangeError for an unknown number. */
  isGrounded(number: number): boolean;
  /** How many origins the claim can rest on. One is a warning sign: nothing corroborates it. */
  originCount(number: number): number;
  /** The whole answer for one claim; walks what the claim rests on. Throws RangeError for an unknown number. */
  of(number: number): ClaimGround;
}

const NOTHING = new Uint32Array(0);

/**
 * What each claim rests on, by structure alone, whatever the votes. A claim is grounded when it has a supporting citation,
 * or a PRO argument all of whose premises are grounded. Counting origins costs O(edges) per origin at most and in practice
 * only what stands above each origin; nothing the size of claims × origins is kept.
 */
export function groundOf(graph: DebateGraph): Ground {
  const grounded = groundedWithout(graph, null);
  const loadBearing = loadBearingOrigins(graph, grounded);
  const counts = countOrigins(graph, grounded);
  const keys = (indices: Iterable<number>) =>
    [...indices].sort((one, other) => one - other).map((origin) => graph.origins[origin] as string);
  return {
    columns: { origins: counts, loadBearing: loadBearingCounts(graph, loadBearing) },
    isGrounded: (number) => grounded[indexOf(graph, number)] === 1,
    originCount: (number) => counts[indexOf(graph, number)] as number,
    of(number) {
      const index = indexOf(graph, number);
      return {
        origins: keys(originsBelow(graph, grounded, index)),
        own: keys(rowOf(graph.supportedBy, index)),
        loadBearing: keys(loadBearing[index] ?? NOTHING),
      };
    },
  };
}

/**
 * Marks (1) the claims that keep some ground when the rejected origins are left out. Arguments are marked when all of their
 * premises are. One topological pass.
 */
export function groundedWithout(graph: DebateGraph, isRejected: ((origin: number) => boolean) | null): Uint8Array {
  const grounded = new Uint8Array(graph.size);
  for (const index of graph.order) {
    const isArgument = (graph.target[index] as number) >= 0;
    const holds = isArgument
      ? hasGroundedPremises(graph, grounded, index)
      : hasCitation(graph, index, isRejected) || hasGroundedSupport(graph, grounded, index);
    grounded[index] = holds ? 1 : 0;
  }
  return grounded;
}

// Plain loops over the flat arrays: a view per row would cost more than the work.

function hasGroundedPremises({ premises: { start, items } }: DebateGraph, grounded: Uint8Array, index: number) {
  const end = start[index + 1] as number;
  for (let k = start[index] as number; k < end; k++) if (grounded[items[k] as number] !== 1) return false;
  return true;
}

function hasCitation(
  { supportedBy: { start, items } }: DebateGraph,
  index: number,
  isRejected: ((origin: number) => boolean) | null,
) {
  const end = start[index + 1] as number;
  for (let k = start[index] as number; k < end; k++)
    if (isRejected === null || !isRejected(items[k] as number)) return true;
  return false;
}

function hasGroundedSupport({ incoming: { start, items }, sign }: DebateGraph, grounded: Uint8Array, index: number) {
  const end = start[index + 1] as number;
  for (let k = start[index] as number; k < end; k++) {
    const argument = items[k] as number;
    if (sign[argument] === 1 && grounded[argument] === 1) return true;
  }
  return false;
}

/**
 * An origin is load-bearing for a claim exactly if it is so for every alternative ground: for a citation that is its origin,
 * for a PRO argument whatever is load-bearing for any of its premises. So one pass of unions and intersections settles all.
 */
function loadBearingOrigins(graph: DebateGraph, grounded: Uint8Array): Uint32Array[] {
  const result = new Array<Uint32Array>(graph.size).fill(NOTHING);
  const alone = graph.origins.map((_, origin) => Uint32Array.of(origin));
  for (const index of graph.order) {
    if (grounded[index] !== 1) continue;
    const isArgument = (graph.target[index] as number) >= 0;
    result[index] = isArgument
      ? bornByPremises(graph, result, index)
      : bornByAll(graph, { grounded, result, alone }, index);
  }
  return result;
}

function bornByPremises({ premises: { start, items } }: DebateGraph, result: readonly Uint32Array[], index: number) {
  let all: Uint32Array = NOTHING;
  const end = start[index + 1] as number;
  for (let k = start[index] as number; k < end; k++) all = union(all, result[items[k] as number] as Uint32Array);
  return all;
}

/** What every alternative ground of a claim has in common; ends as soon as that is nothing. */
function bornByAll(
  { supportedBy, incoming, sign }: DebateGraph,
  known: {
    readonly grounded: Uint8Array;
    readonly result: readonly Uint32Array[];
    readonly alone: readonly Uint32Array[];
  },
  index: number,
): Uint32Array {
  let common: Uint32Array | null = null;
  const ownEnd = supportedBy.start[index + 1] as number;
  for (let k = supportedBy.start[index] as number; k < ownEnd; k++) {
    const own = known.alone[supportedBy.items[k] as number] as Uint32Array;
    common = common === null ? own : intersection(common, own);
    if (common.length === 0) return NOTHING;
  }
  const end = incoming.start[index + 1] as number;
  for (let k = incoming.start[index] as number; k < end; k++) {
    const argument = incoming.items[k] as number;
    if (sign[argument] !== 1 || known.grounded[argument] !== 1) continue;
    const through = known.result[argument] as Uint32Array;
    common = common === null ? through : intersection(common, through);
    if (common.length === 0) return NOTHING;
  }
  return common ?? NOTHING;
}

function loadBearingCounts(graph: DebateGraph, loadBearing: readonly Uint32Array[]): Uint32Array {
  return graph.target.reduce((counts, target, index) => {
    if (target < 0) counts[index] = (loadBearing[index] as Uint32Array).length;
    return counts;
  }, new Uint32Array(graph.size));
}

function union(one: Uint32Array, other: Uint32Array): Uint32Array {
  if (other.length === 0) return one;
  if (one.length === 0) return other;
  return Uint32Array.from(new Set([...one, ...other])).sort();
}

function intersection(one: Uint32Array, other: Uint32Array): Uint32Array {
  if (one === other) return one;
  if (one.length === 0 || other.length === 0) return NOTHING;
  if (one.length === 1 && other.length === 1) return one[0] === other[0] ? one : NOTHING;
  const kept = new Set(other);
  return one.filter((origin) => kept.has(origin));
}

/** For each origin, walks up to every claim that can rest on it, so the cost is that of the answer. */
function countOrigins(graph: DebateGraph, grounded: Uint8Array): Uint32Array {
  const counts = new Uint32Array(graph.size);
  const seenFor = new Int32Array(graph.size).fill(-1);
  const citing = graph.origins.map((): number[] => []);
  for (let index = 0; index < graph.size; index++) {
    const { start, items } = graph.supportedBy;
    const end = start[index + 1] as number;
    for (let k = start[index] as number; k < end; k++) (citing[items[k] as number] as number[]).push(index);
  }
  const { start, items } = graph.usedBy;
  citing.forEach((queue, origin) => {
    for (const index of queue) seenFor[index] = origin;
    for (const index of queue) {
      counts[index] = (counts[index] as number) + 1;
      const end = start[index + 1] as number;
      for (let k = start[index] as number; k < end; k++) {
        const argument = items[k] as number;
        const target = graph.target[argument] as number;
        if (graph.sign[argument] !== 1 || grounded[argument] !== 1 || (graph.target[target] as number) >= 0) continue;
        if (seenFor[target] === origin) continue;
        seenFor[target] = origin;
        queue.push(target);
      }
    }
  });
  return counts;
}

/** The origins of everything a claim can rest on, by walking down its grounded PRO arguments. */
function originsBelow(graph: DebateGraph, grounded: Uint8Array, index: number): Set<number> {
  const origins = new Set<number>();
  const seen = new Set([index]);
  for (const claim of seen) {
    for (const origin of rowOf(graph.supportedBy, claim)) origins.add(origin);
    for (const argument of rowOf(graph.incoming, claim)) {
      if (graph.sign[argument] !== 1 || grounded[argument] !== 1) continue;
      for (const premise of rowOf(graph.premises, argument)) seen.add(premise);
    }
  }
  return origins;
}
