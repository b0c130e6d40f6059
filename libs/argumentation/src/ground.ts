import { rowOf } from './csr.js';
import { indexOf } from './debate-graph.js';
import type { DebateGraph } from './debate-graph.js';

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
  const grounded = groundedWithout(graph, () => false);
  const loadBearing = loadBearingOrigins(graph, grounded);
  const counts = countOrigins(graph, grounded);
  const keys = (indices: Iterable<number>) =>
    [...indices].sort((one, other) => one - other).map((origin) => graph.origins[origin] as string);
  return {
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
export function groundedWithout(graph: DebateGraph, isRejected: (origin: number) => boolean): Uint8Array {
  const grounded = new Uint8Array(graph.size);
  for (const index of graph.order) {
    const holds =
      (graph.target[index] as number) >= 0
        ? rowOf(graph.premises, index).every((premise) => grounded[premise] === 1)
        : rowOf(graph.supportedBy, index).some((origin) => !isRejected(origin)) ||
          rowOf(graph.incoming, index).some((argument) => graph.sign[argument] === 1 && grounded[argument] === 1);
    grounded[index] = holds ? 1 : 0;
  }
  return grounded;
}

/**
 * An origin is load-bearing for a claim exactly if it is so for every alternative ground: for a citation that is its origin,
 * for a PRO argument whatever is load-bearing for any of its premises. So one pass of unions and intersections settles all.
 */
function loadBearingOrigins(graph: DebateGraph, grounded: Uint8Array): Uint32Array[] {
  const result = new Array<Uint32Array>(graph.size).fill(NOTHING);
  for (const index of graph.order) {
    if (grounded[index] !== 1) continue;
    if ((graph.target[index] as number) >= 0) {
      const premises = Array.from(rowOf(graph.premises, index), (premise) => result[premise] as Uint32Array);
      result[index] = premises.reduce(union);
      continue;
    }
    const alternatives = Array.from(rowOf(graph.supportedBy, index), (origin): Uint32Array => Uint32Array.of(origin));
    for (const argument of rowOf(graph.incoming, index)) {
      if (graph.sign[argument] === 1 && grounded[argument] === 1) alternatives.push(result[argument] as Uint32Array);
    }
    result[index] = alternatives.reduce(intersection);
  }
  return result;
}

function union(one: Uint32Array, other: Uint32Array): Uint32Array {
  if (other.length === 0) return one;
  if (one.length === 0) return other;
  return Uint32Array.from(new Set([...one, ...other])).sort();
}

function intersection(one: Uint32Array, other: Uint32Array): Uint32Array {
  if (one.length === 0 || other.length === 0) return NOTHING;
  const kept = new Set(other);
  return one.filter((origin) => kept.has(origin));
}

/** For each origin, walks up to every claim that can rest on it, so the cost is that of the answer. */
function countOrigins(graph: DebateGraph, grounded: Uint8Array): Uint32Array {
  const counts = new Uint32Array(graph.size);
  const seenFor = new Int32Array(graph.size).fill(-1);
  const citing = graph.origins.map((): number[] => []);
  for (let index = 0; index < graph.size; index++) {
    for (const origin of rowOf(graph.supportedBy, index)) (citing[origin] as number[]).push(index);
  }
  citing.forEach((queue, origin) => {
    for (const index of queue) seenFor[index] = origin;
    for (const index of queue) {
      counts[index] = (counts[index] as number) + 1;
      for (const argument of rowOf(graph.usedBy, index)) {
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
