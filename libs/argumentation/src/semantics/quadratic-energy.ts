import { balanceOf, writeEqualSlopes } from './contributions.js';
import type { Semantics } from './semantics.js';

/**
 * Quadratic energy model: `h = s²/(1+s²)` of the way to 1 or to 0, s being supporters less attackers. At balance its slope is
 * exactly 0, so gradients find no crux there. Source: Potyka, KR 2018.
 */
export const QE: Semantics = {
  name: 'QE',
  version: '1',
  formula: { aggregation: 'SUM', side: 'Σ c', strength: 'h = s² / (1 + s²); s > 0: τ + h·(1 − τ); else τ − h·τ' },
  attacksOnly: false,
  settle(values, base, index, contributions, from, to) {
    const evidence = balanceOf(contributions, from, to);
    const own = base[index] as number;
    const share = (evidence * evidence) / (1 + evidence * evidence);
    values[index] = evidence > 0 ? own + (1 - own) * share : own - own * share;
  },
  differentiate(slopes, base, contributions, _sides, from, to) {
    const evidence = balanceOf(contributions, from, to);
    const whole = 1 + evidence * evidence;
    slopes.own = 1 / whole;
    const steepness = (2 * Math.abs(evidence)) / (whole * whole);
    writeEqualSlopes(slopes.of, steepness * (evidence > 0 ? 1 - base : base), from, to);
  },
};
