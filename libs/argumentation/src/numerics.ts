/** Keeps logit finite: base scores of exactly 0 and 1 are moved in by this much inside `logit` only. */
export const LOGIT_MARGIN = 1e-6;

/** Log-odds of a probability, which is first clamped to [1e-6, 1 - 1e-6]. */
export function logit(probability: number): number {
  const clamped = Math.min(Math.max(probability, LOGIT_MARGIN), 1 - LOGIT_MARGIN);
  return Math.log(clamped) - Math.log1p(-clamped);
}

/** The logistic function, computed so that the exponential never overflows on either side. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const odds = Math.exp(x);
  return odds / (1 + odds);
}

/**
 * Sum of the first `count` values with Neumaier's compensation, so that large crowds of small contributions do not lose
 * digits. A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974).
 */
export function compensatedSum(values: ArrayLike<number>, count: number): number {
  let sum = 0;
  let lost = 0;
  for (let k = 0; k < count; k++) {
    const value = values[k] as number;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
