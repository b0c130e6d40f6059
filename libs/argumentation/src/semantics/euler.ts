import { balanceOf, topBalanceOf, writeEqualSlopes, writeTopSlopes } from './contributions.js';
import type { Semantics } from './semantics.js';

/** e^700 is still finite; evidence beyond it changes no digit of a strength. */
const MOST = 700;

/** `1 - (1-τ²)/(1 + τ·eˢ)` in a form without cancellation or overflow. Leaves 0 and 1 where they are. */
function movedBy(base: number, evidence: number): number {
  if (base === 0 || base === 1) return base;
  const damp = Math.exp(-Math.abs(evidence));
  return evidence > 0 ? (base * (1 + base * damp)) / (damp + base) : (base * (damp + base)) / (1 + base * damp);
}

/** Slopes of `movedBy` by base and by evidence. */
function slopesOf(base: number, evidence: number): { own: number; byEvidence: number } {
  const growth = Math.exp(Math.max(-MOST, Math.min(MOST, evidence)));
  const whole = 1 + base * growth;
  return {
    own: (2 * base) / whole + (((1 - base * base) / whole) * growth) / whole,
    byEvidence: (((1 - base * base) / whole) * base * growth) / whole,
  };
}

/**
 * Euler-based semantics, s being supporters less attackers. It cannot push a claim below τ² and does not treat pro and con
 * alike. Source: Amgoud and Ben-Naim, IJAR 2018.
 */
export const EB: Semantics = {
  name: 'EB',
  version: '1',
  formula: { aggregation: 'SUM', side: 'Σ c', strength: '1 − (1 − τ²) / (1 + τ·e^s)' },
  attacksOnly: false,
  settle(values, base, index, contributions, from, to) {
    const evidence = balanceOf(contributions, from, to);
    const own = base[index] as number;
    values[index] = evidence === 0 ? own : movedBy(own, evidence);
  },
  differentiate(slopes, base, contributions, _sides, from, to) {
    const { own, byEvidence } = slopesOf(base, balanceOf(contributions, from, to));
    slopes.own = own;
    writeEqualSlopes(slopes.of, byEvidence, from, to);
  },
};

/**
 * Euler-based top semantics: only the strongest supporter and the strongest attacker count, so that numbers do not. Source:
 * Mossakowski and Neuhaus, "Modular Semantics and Characteristics for Bipolar Weighted Argumentation Graphs", 2018.
 */
export const EBT: Semantics = {
  name: 'EBT',
  version: '1',
  formula: { aggregation: 'TOP', side: 'max c', strength: '1 − (1 − τ²) / (1 + τ·e^s)' },
  attacksOnly: false,
  settle(values, base, index, contributions, from, to) {
    const evidence = topBalanceOf(contributions, from, to);
    const own = base[index] as number;
    values[index] = evidence === 0 ? own : movedBy(own, evidence);
  },
  differentiate(slopes, base, contributions, sides, from, to) {
    const { own, byEvidence } = slopesOf(base, topBalanceOf(contributions, from, to));
    slopes.own = own;
    writeTopSlopes(slopes.of, byEvidence, { contributions, sides }, from, to);
  },
};
