import type { DebateGraph } from '../graph/debate-graph.js';

/** Bits of what `pathSigns` answers. */
export const RAISES = 1;
export const LOWERS = 2;

/**
 * By which ways each item reaches `top`: RAISES where a path with an even number of CON steps leads there, LOWERS where one
 * with an odd number does, both where there are both, 0 where there is none. With one sign only, the strength of `top`
 * follows the item's base in one direction; with both, it can go either way. One sweep from the top down.
 */
export function pathSigns(graph: DebateGraph, top: number): Uint8Array {
  const signs = new Uint8Array(graph.size);
  signs[top] = RAISES;
  for (let at = graph.size - 1; at >= 0; at--) {
    const index = graph.order[at] as number;
    const own = signs[index] as number;
    if (own === 0) continue;
    const turned = ((own & RAISES) << 1) | ((own & LOWERS) >> 1);
    const end = graph.incoming.start[index + 1] as number;
    for (let k = graph.incoming.start[index] as number; k < end; k++) {
      const argument = graph.incoming.items[k] as number;
      if (graph.sign[argument] === 0) continue;
      const through = graph.sign[argument] === 1 ? own : turned;
      signs[argument] = (signs[argument] as number) | through;
      const last = graph.premises.start[argument + 1] as number;
      for (let p = graph.premises.start[argument] as number; p < last; p++) {
        const premise = graph.premises.items[p] as number;
        signs[premise] = (signs[premise] as number) | through;
      }
    }
  }
  return signs;
}
