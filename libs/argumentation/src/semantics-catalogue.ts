import { logit, sigmoid } from './numerics.js';
import { modularSemantics, productAggregation, sumAggregation } from './semantics.js';
import type { Semantics } from './semantics.js';

/**
 * Log-odds ("MLP-based") semantics: `sigmoid(logit(τ) + Σ supporters - Σ attackers)`. Symmetric between pro and con and
 * sensitive at balance; the default for claims. Source: Potyka, "Interpreting Neural Networks as Quantitative Argumentation
 * Frameworks", AAAI 2021. The bounds by τ keep evidence against a base of 0 from lifting it to the clamp inside logit.
 */
export const MLP: Semantics = modularSemantics({ name: 'MLP', version: '1' }, sumAggregation, (base, evidence) => {
  const moved = sigmoid(logit(base) + evidence);
  return evidence > 0 ? Math.max(base, moved) : Math.min(base, moved);
});

/**
 * Discontinuity-free QuAD: the published reference mode, and always the rule for arguments, because a certain undercutter
 * takes a step's relevance to 0. Source: Rago, Toni, Aurisicchio, Baroni, KR 2016.
 */
export const DFQUAD: Semantics = modularSemantics(
  { name: 'DFQuAD', version: '1' },
  productAggregation,
  (base, evidence) => (evidence > 0 ? base + evidence * (1 - base) : base + evidence * base),
);

/** Quadratic energy model: `h = s²/(1+s²)` of the way to 1 or to 0. Source: Potyka, KR 2018. */
export const QE: Semantics = modularSemantics({ name: 'QE', version: '1' }, sumAggregation, (base, evidence) => {
  const share = (evidence * evidence) / (1 + evidence * evidence);
  return evidence > 0 ? base + (1 - base) * share : base - base * share;
});

/**
 * Euler-based semantics `1 - (1-τ²)/(1 + τ·eˢ)`, in a form without cancellation or overflow. It cannot push a claim below
 * τ² and leaves 0 and 1 where they are. Source: Amgoud and Ben-Naim, IJAR 2018.
 */
export const EB: Semantics = modularSemantics({ name: 'EB', version: '1' }, sumAggregation, (base, evidence) => {
  if (base === 0 || base === 1) return base;
  const damp = Math.exp(-Math.abs(evidence));
  return evidence > 0 ? (base * (1 + base * damp)) / (damp + base) : (base * (damp + base)) / (1 + base * damp);
});

/** Every semantics this version knows; strengths are shown with the band over these four. */
export const ALL_SEMANTICS: readonly Semantics[] = [MLP, DFQUAD, QE, EB];

/** The semantics with this name, or undefined. */
export function semanticsByName(name: string): Semantics | undefined {
  return ALL_SEMANTICS.find((semantics) => semantics.name === name);
}
