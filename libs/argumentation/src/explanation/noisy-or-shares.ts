/** Nodes and weights on [-1,1] of Gauss's quadrature with 16 points, the positive half; exact to degree 31. */
const NODES: readonly (readonly [node: number, weight: number])[] = [
  [0.0950125098376374, 0.1894506104550685],
  [0.2816035507792589, 0.1826034150449236],
  [0.4580167776572274, 0.1691565193950025],
  [0.6178762444026438, 0.1495959888165767],
  [0.755404408355003, 0.1246289712555339],
  [0.8656312023878318, 0.0951585116824928],
  [0.9445750230732326, 0.0622535239386479],
  [0.9894009349916499, 0.0271524594117541],
];

/** Halvings of [0,1] towards 0, where the product of thousands of complements still lives. */
const HALVINGS = 14;

/**
 * The Shapley share of each probability p in `1 - Π(1 - p)`, the chance that at least one holds: the integral of
 * `p·Π(1 - t·p')` over t from 0 to 1, the product over all others (G. Owen, "Multilinear Extensions of Games", 1972). The
 * shares add up to it, to rounding.
 */
export function noisyOrShares(probabilities: Float64Array): Float64Array {
  const shares = new Float64Array(probabilities.length);
  for (let halving = 0; halving <= HALVINGS; halving++) {
    const to = 2 ** -halving;
    const half = (halving === HALVINGS ? to : to / 2) / 2;
    const middle = to - half;
    for (const [node, weight] of NODES) {
      for (const t of [middle - half * node, middle + half * node]) addAt(t, weight * half, probabilities, shares);
    }
  }
  return shares;
}

function addAt(t: number, weight: number, probabilities: Float64Array, shares: Float64Array): void {
  let all = weight;
  for (const p of probabilities) all *= 1 - t * p;
  // No node is 1, so no complement is 0.
  for (let k = 0; k < shares.length; k++) {
    const p = probabilities[k] as number;
    shares[k] = (shares[k] as number) + (p * all) / (1 - t * p);
  }
}
