import { DFQUAD, SDDFQUAD } from './df-quad.js';
import { EB, EBT } from './euler.js';
import { HCAT } from './h-categoriser.js';
import { MLP } from './log-odds.js';
import { QUAD } from './quad.js';
import { QE } from './quadratic-energy.js';
import type { Semantics } from './semantics.js';

export { DFQUAD, EB, EBT, HCAT, MLP, QE, QUAD, SDDFQUAD };

/** The semantics that the band of a strength is taken over: they differ in kind, not in detail. */
export const BAND_SEMANTICS: readonly Semantics[] = [MLP, DFQUAD, QE, EB];

/** Every semantics this version knows, the default for claims first. */
export const ALL_SEMANTICS: readonly Semantics[] = [...BAND_SEMANTICS, EBT, SDDFQUAD, QUAD, HCAT];

/** The semantics with this name, or undefined. */
export function semanticsByName(name: string): Semantics | undefined {
  return ALL_SEMANTICS.find((semantics) => semantics.name === name);
}
