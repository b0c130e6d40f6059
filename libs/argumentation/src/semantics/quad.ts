import { attackersLeave, supportersLeave, writeProductSlopes } from './contributions.js';
import type { Semantics } from './semantics.js';

/**
 * QuAD: `a = τ·Π(1-A)` where only attacks have weight, `b = 1 - (1-τ)·Π(1-S)` where only supports have, their mean where both
 * have. It jumps when the first contribution of a side leaves 0: with τ = 0.5 and a supporter of 0.9, an attacker of 0 gives
 * 0.95, one of 1e-9 gives 0.725. For comparison with published figures. Source: Baroni, Romano, Toni, Aurisicchio, Bertanza,
 * Argument & Computation 2015.
 */
export const QUAD: Semantics = {
  name: 'QuAD',
  version: '1',
  formula: {
    aggregation: 'SIDES',
    side: '1 − Π (1 − c)',
    strength: 'a = τ·(1 − con), b = τ + (1 − τ)·pro; both sides: (a + b) / 2; one: a or b',
  },
  attacksOnly: false,
  settle(values, base, index, contributions, from, to) {
    const own = base[index] as number;
    const attacked = own * attackersLeave(contributions, from, to);
    const supported = 1 - (1 - own) * supportersLeave(contributions, from, to);
    const isAttacked = hasSide(contributions, from, to, -1);
    const isSupported = hasSide(contributions, from, to, 1);
    if (isAttacked && isSupported) values[index] = (attacked + supported) / 2;
    else if (isAttacked) values[index] = attacked;
    else values[index] = isSupported ? supported : own;
  },
  differentiate(slopes, base, contributions, sides, from, to) {
    const isAttacked = hasSide(contributions, from, to, -1);
    const isSupported = hasSide(contributions, from, to, 1);
    const share = isAttacked && isSupported ? 0.5 : 1;
    slopes.own = isAttacked || isSupported ? 0 : 1;
    if (isAttacked) slopes.own += share * attackersLeave(contributions, from, to);
    if (isSupported) slopes.own += share * supportersLeave(contributions, from, to);
    writeProductSlopes(slopes.of, share * (1 - base), share * base, { contributions, sides }, from, to);
    // At 0 the strength jumps; there is no slope.
    for (let k = from; k < to; k++) if (contributions[k] === 0) slopes.of[k] = 0;
  },
};

function hasSide(contributions: Float64Array, from: number, to: number, sign: number): boolean {
  for (let k = from; k < to; k++) if ((contributions[k] as number) * sign > 0) return true;
  return false;
}
