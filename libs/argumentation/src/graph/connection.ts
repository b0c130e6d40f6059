import { indexOf } from './debate-graph.js';
import type { DebateGraph } from './debate-graph.js';
import { restsOn } from './topology.js';

/**
 * Numbers of the claims and arguments that reach none of the positions, ascending: what the outline lists as "not yet
 * connected". Every stance connects; a NEUTRAL cell of a matrix is a connection too.
 * @param positions debate numbers of the positions. Throws RangeError where one is unknown.
 */
export function notYetConnected(graph: DebateGraph, positions: Iterable<number>): readonly number[] {
  const reached = new Set<number>();
  for (const position of positions) reached.add(indexOf(graph, position));
  // A Set visits what is added while it is being walked, so this is the whole search.
  for (const index of reached) for (const below of restsOn(graph, index)) reached.add(below);
  return Array.from(graph.numbers).filter((_, index) => !reached.has(index));
}
