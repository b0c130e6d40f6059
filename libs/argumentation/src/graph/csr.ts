/**
 * Adjacency in compressed sparse rows: the entries of row `i` are `items[start[i]]` up to, not including,
 * `items[start[i + 1]]`. Two flat arrays instead of one array per item keep 100,000 items small and fast.
 */
export interface Csr {
  readonly start: Uint32Array;
  readonly items: Uint32Array;
}

/** Builds rows from pairs `from[k] → to[k]`; within a row the order of the pairs is kept. */
export function csrFromPairs(rowCount: number, from: readonly number[], to: readonly number[]): Csr {
  const start = new Uint32Array(rowCount + 1);
  for (const row of from) start[row + 1] = (start[row + 1] as number) + 1;
  for (let row = 0; row < rowCount; row++) start[row + 1] = (start[row + 1] as number) + (start[row] as number);
  const next = start.slice(0, rowCount);
  const items = new Uint32Array(from.length);
  from.forEach((row, k) => {
    const at = next[row] as number;
    items[at] = to[k] as number;
    next[row] = at + 1;
  });
  return { start, items };
}

/** The entries of one row, as a view without copying. */
export function rowOf(csr: Csr, row: number): Uint32Array {
  return csr.items.subarray(csr.start[row], csr.start[row + 1]);
}

/** How many entries a row has. */
export function rowLength(csr: Csr, row: number): number {
  return (csr.start[row + 1] as number) - (csr.start[row] as number);
}
