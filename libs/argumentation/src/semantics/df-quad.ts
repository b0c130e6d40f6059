import { attackersLeave, supportersLeave, writeProductSlopes } from './contributions.js';
import type { Semantics } from './semantics.js';

/**
 * Discontinuity-free QuAD, `s = Π(1-A) - Π(1-S)`, and s of the way from τ to 1 or to 0: the published reference mode, and
 * always the rule for arguments, because a certain undercutter takes a step's relevance to 0. It saturates where many speak
 * on one side. Source: Rago, Toni, Aurisicchio, Baroni, KR 2016.
 */
export const DFQUAD: Semantics = {
  name: 'DFQuAD',
  version: '1',
  formula: { aggregation: 'PRODUCT', side: '1 − Π (1 − c)', strength: 's > 0: τ + s·(1 − τ); else τ + s·τ' },
  attacksOnly: false,
  settle(values, base, index, contributions, from, to) {
    const evidence = attackersLeave(contributions, from, to) - supportersLeave(contributions, from, to);
    const own = base[index] as number;
    values[index] = evidence > 0 ? own + evidence * (1 - own) : own + evidence * own;
  },
  differentiate(slopes, base, contributions, sides, from, to) {
    const evidence = attackersLeave(contributions, from, to) - supportersLeave(contributions, from, to);
    slopes.own = 1 - Math.abs(evidence);
    const slope = evidence > 0 ? 1 - base : evidence < 0 ? base : 0.5;
    writeProductSlopes(slopes.of, slope, slope, { contributions, sides }, from, to);
  },
};

/**
 * DF-QuAD's aggregation with a damped step, `h = |s|/(1+|s|)` of the way. Source: Potyka, "Extending Modular Semantics for
 * Bipolar Weighted Argumentation", AAMAS 2019; the project QBAF-Py calls it "squared DF-QuAD", a name that others use for
 * something else.
 */
export const SDDFQUAD: Semantics = {
  name: 'SDDFQuAD',
  version: '1',
  formula: {
    aggregation: 'PRODUCT',
    side: '1 − Π (1 − c)',
    strength: 'h = |s| / (1 + |s|); s > 0: τ + h·(1 − τ); else τ − h·τ',
  },
  attacksOnly: false,
  settle(values, base, index, contributions, from, to) {
    const evidence = attackersLeave(contributions, from, to) - supportersLeave(contributions, from, to);
    const own = base[index] as number;
    const share = Math.abs(evidence) / (1 + Math.abs(evidence));
    values[index] = evidence > 0 ? own + (1 - own) * share : own - own * share;
  },
  differentiate(slopes, base, contributions, sides, from, to) {
    const evidence = attackersLeave(contributions, from, to) - supportersLeave(contributions, from, to);
    const damped = 1 + Math.abs(evidence);
    slopes.own = 1 / damped;
    const slope = (evidence > 0 ? 1 - base : evidence < 0 ? base : 0.5) / (damped * damped);
    writeProductSlopes(slopes.of, slope, slope, { contributions, sides }, from, to);
  },
};
