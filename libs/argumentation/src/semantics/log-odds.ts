import { balanceOf, writeEqualSlopes } from './contributions.js';
import type { Semantics } from './semantics.js';

/** Base scores of exactly 0 and 1 have no log-odds: they are moved in by this much, for the log-odds only. */
const MARGIN = 1e-6;

/** Probability whose odds are those of `base` times e^evidence, computed so that the exponential never overflows. */
function movedBy(base: number, evidence: number): number {
  const inner = base < MARGIN ? MARGIN : base > 1 - MARGIN ? 1 - MARGIN : base;
  if (evidence > 0) {
    const moved = inner / (inner + (1 - inner) * Math.exp(-evidence));
    return moved > base ? moved : base;
  }
  const odds = inner * Math.exp(evidence);
  const moved = odds / (odds + (1 - inner));
  return moved < base ? moved : base;
}

/**
 * Log-odds ("MLP-based") semantics: `sigmoid(logit(τ) + Σ supporters - Σ attackers)`. Symmetric between pro and con and
 * sensitive at balance; the default for claims. Source: Potyka, "Interpreting Neural Networks as Quantitative Argumentation
 * Frameworks", AAAI 2021. Written as odds, `τ / (τ + (1-τ)·e⁻ˢ)`, it needs one exponential and no logarithm. The strength
 * is never on the wrong side of τ: evidence against a base of 0 must not lift it to the margin.
 */
export const MLP: Semantics = {
  name: 'MLP',
  version: '2',
  formula: { aggregation: 'SUM', side: 'Σ c', strength: '1 / (1 + e^−(ln(τ / (1 − τ)) + s))' },
  attacksOnly: false,
  settle(values, base, index, contributions, from, to) {
    const evidence = balanceOf(contributions, from, to);
    const own = base[index] as number;
    values[index] = evidence === 0 ? own : movedBy(own, evidence);
  },
  differentiate(slopes, base, contributions, _sides, from, to) {
    const evidence = balanceOf(contributions, from, to);
    const strength = evidence === 0 ? base : movedBy(base, evidence);
    const inMargin = base < MARGIN || base > 1 - MARGIN;
    if (evidence === 0 || (inMargin && strength === base)) slopes.own = 1;
    else if (inMargin) slopes.own = 0;
    else slopes.own = ownSlope(base, evidence);
    writeEqualSlopes(slopes.of, inMargin && strength === base ? 0 : strength * (1 - strength), from, to);
  },
};

function ownSlope(base: number, evidence: number): number {
  const damp = Math.exp(-Math.abs(evidence));
  const whole = evidence > 0 ? base + (1 - base) * damp : base * damp + (1 - base);
  return damp / (whole * whole);
}
