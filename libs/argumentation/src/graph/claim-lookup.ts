import { ok, refused } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { isArgument } from './debate-graph.js';
import type { DebateGraph } from './debate-graph.js';

/** Why a question about claims cannot be answered. */
export type ClaimRefusal =
  /** No claim of the debate has this number: it is unknown, or an argument's. */
  | { readonly kind: 'notAClaim'; readonly number: number }
  /** The same claim is named twice where each may stand once. */
  | { readonly kind: 'duplicateClaim'; readonly number: number };

/** Index of the claim with this number. */
export function claimIndex(graph: DebateGraph, number: number): Outcome<number, ClaimRefusal> {
  const index = graph.indexByNumber.get(number);
  if (index === undefined || isArgument(graph, index)) return refused({ kind: 'notAClaim', number });
  return ok(index);
}

/** Indices of claims, each of which may be named once. */
export function claimIndices(graph: DebateGraph, numbers: readonly number[]): Outcome<number[], ClaimRefusal> {
  const indices: number[] = [];
  const seen = new Set<number>();
  for (const number of numbers) {
    const index = claimIndex(graph, number);
    if (!index.ok) return index;
    if (seen.has(number)) return refused({ kind: 'duplicateClaim', number });
    seen.add(number);
    indices.push(index.value);
  }
  return ok(indices);
}
