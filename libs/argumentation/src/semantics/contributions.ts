/*
 * What the semantics have in common: sums, products and maxima over a stretch of signed contributions. A contribution above
 * 0 is a supporter of that strength, one below 0 an attacker.
 */

/**
 * Supporters less attackers, every one in full. Each side is summed with Neumaier's compensation, so that large crowds of
 * small contributions do not lose digits, and so that equal sides cancel to the bit. A. Neumaier, "Rundungsfehleranalyse
 * einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974).
 */
export function balanceOf(contributions: Float64Array, from: number, to: number): number {
  let pro = 0;
  let proLost = 0;
  let con = 0;
  let conLost = 0;
  for (let k = from; k < to; k++) {
    const value = contributions[k] as number;
    // Both sides hold numbers from 0 up, and the running sum is rarely the smaller one.
    if (value > 0) {
      const next = pro + value;
      proLost += pro >= value ? pro - next + value : value - next + pro;
      pro = next;
    } else if (value < 0) {
      const next = con - value;
      conLost += con >= -value ? con - next - value : -value - next + con;
      con = next;
    }
  }
  return pro + proLost - (con + conLost);
}

/** Product of the complements of the attackers, `Π(1 - A)`: 1 where nothing attacks, 0 where something certain does. */
export function attackersLeave(contributions: Float64Array, from: number, to: number): number {
  let product = 1;
  for (let k = from; k < to; k++) {
    const value = contributions[k] as number;
    if (value < 0) product *= 1 + value;
  }
  return product;
}

/** Product of the complements of the supporters, `Π(1 - S)`. */
export function supportersLeave(contributions: Float64Array, from: number, to: number): number {
  let product = 1;
  for (let k = from; k < to; k++) {
    const value = contributions[k] as number;
    if (value > 0) product *= 1 - value;
  }
  return product;
}

/** Strongest supporter less strongest attacker. */
export function topBalanceOf(contributions: Float64Array, from: number, to: number): number {
  let pro = 0;
  let con = 0;
  for (let k = from; k < to; k++) {
    const value = contributions[k] as number;
    if (value > pro) pro = value;
    else if (-value > con) con = -value;
  }
  return pro - con;
}

/** Writes `slope` for every contribution of the stretch. */
export function writeEqualSlopes(of: Float64Array, slope: number, from: number, to: number): void {
  of.fill(slope, from, to);
}

/**
 * Writes, for each contribution, `slope` times the product of the complements of the others on its side, which is how fast
 * that side's product changes with it. By prefix and suffix: dividing by a complement fails where it is 0.
 */
export function writeProductSlopes(
  of: Float64Array,
  slopeFor: number,
  slopeAgainst: number,
  { contributions, sides }: { readonly contributions: Float64Array; readonly sides: Int8Array },
  from: number,
  to: number,
): void {
  let pro = slopeFor;
  let con = slopeAgainst;
  for (let k = from; k < to; k++) {
    const left = 1 - Math.abs(contributions[k] as number);
    if ((sides[k] as number) > 0) {
      of[k] = pro;
      pro *= left;
    } else {
      of[k] = con;
      con *= left;
    }
  }
  pro = 1;
  con = 1;
  for (let k = to - 1; k >= from; k--) {
    const left = 1 - Math.abs(contributions[k] as number);
    if ((sides[k] as number) > 0) {
      of[k] = (of[k] as number) * pro;
      pro *= left;
    } else {
      of[k] = (of[k] as number) * con;
      con *= left;
    }
  }
}

/** Writes `slope` for the strongest of each side, in equal shares where several are, and 0 for the rest. */
export function writeTopSlopes(
  of: Float64Array,
  slope: number,
  { contributions, sides }: { readonly contributions: Float64Array; readonly sides: Int8Array },
  from: number,
  to: number,
): void {
  for (const side of [1, -1]) {
    let top = 0;
    let count = 0;
    for (let k = from; k < to; k++) {
      if (sides[k] !== side) continue;
      const value = Math.abs(contributions[k] as number);
      if (value > top) [top, count] = [value, 1];
      else if (value === top) count += 1;
    }
    for (let k = from; k < to; k++) {
      if (sides[k] === side) of[k] = Math.abs(contributions[k] as number) === top ? slope / count : 0;
    }
  }
}
