import { balanceOf, writeEqualSlopes } from './contributions.js';
import type { Semantics } from './semantics.js';

/**
 * Weighted h-categoriser `τ / (1 + ΣA)`, for graphs of attacks alone: it gives support no meaning. Sources: Besnard and
 * Hunter, AIJ 2001; with weights: Amgoud, Ben-Naim, Doder, Vesic, IJCAI 2017.
 */
export const HCAT: Semantics = {
  name: 'HCat',
  version: '1',
  formula: { aggregation: 'SUM', side: 'Σ c', strength: 'τ / (1 + con)' },
  attacksOnly: true,
  settle(values, base, index, contributions, from, to) {
    // Nothing supports, so the balance is the attackers' sum, negated.
    values[index] = (base[index] as number) / (1 - balanceOf(contributions, from, to));
  },
  differentiate(slopes, base, contributions, _sides, from, to) {
    const whole = 1 - balanceOf(contributions, from, to);
    slopes.own = 1 / whole;
    writeEqualSlopes(slopes.of, base / (whole * whole), from, to);
  },
};
