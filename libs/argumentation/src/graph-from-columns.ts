import type { Csr } from './csr.js';
import type { DebateGraph } from './debate-graph.js';
import type { GraphRefusal } from './debate-input.js';
import { ok, refused } from './outcome.js';
import type { Outcome } from './outcome.js';
import { cycleOutside, topologicalOrder } from './topology.js';

/**
 * A debate that somebody keeps in flat arrays already, item by item in ascending order of debate numbers; where
 * `DebateGraph` has a field of the same name, it means the same.
 */
export type GraphColumns = Pick<
  DebateGraph,
  'numbers' | 'target' | 'sign' | 'base' | 'premises' | 'origins' | 'supportedBy'
>;

/**
 * The graph of a debate that is kept in flat arrays, without a copy: nobody may write to them afterwards. Does what
 * `buildGraph` does in a fraction of its time, and trusts the caller for the rest: numbers ascend, every index is one of the
 * arrays', premises ascend within their argument, `origins` are sorted and distinct. O(items + edges).
 *
 * @returns a refusal for a cycle, with its path as debate numbers.
 * @throws RangeError where the arrays do not fit each other.
 */
export function graphFromColumns(columns: GraphColumns): Outcome<DebateGraph, GraphRefusal> {
  const { numbers, target, sign, base, premises, supportedBy } = columns;
  const size = numbers.length;
  const lengths = [target.length, sign.length, base.length, premises.start.length - 1, supportedBy.start.length - 1];
  if (lengths.some((length) => length !== size)) {
    throw new RangeError(`Columns of one debate differ in length: ${[size, ...lengths].join(', ')}.`);
  }
  const structure = { ...columns, size, incoming: byTarget(target), usedBy: inverted(premises) };
  const order = topologicalOrder(structure);
  const cycle = cycleOutside(structure, order);
  if (cycle) return refused({ kind: 'cycle', path: cycle.map((index) => numbers[index] as number) });
  const indexByNumber = new Map<number, number>();
  for (let index = 0; index < size; index++) indexByNumber.set(numbers[index] as number, index);
  return ok({ ...structure, order, indexByNumber });
}

/** The same graph with other base scores: votes change no structure. Shares all arrays but `base`. */
export function withBase(graph: DebateGraph, base: Float64Array): DebateGraph {
  if (base.length !== graph.size) throw new RangeError(`Expected ${graph.size} base scores, got ${base.length}.`);
  return { ...graph, base };
}

function byTarget(target: Int32Array): Csr {
  const start = new Uint32Array(target.length + 1);
  for (const index of target) if (index >= 0) start[index + 1] = (start[index + 1] as number) + 1;
  accumulate(start);
  const next = start.slice(0, target.length);
  const items = new Uint32Array(start[target.length] as number);
  for (let index = 0; index < target.length; index++) {
    const on = target[index] as number;
    if (on < 0) continue;
    const at = next[on] as number;
    items[at] = index;
    next[on] = at + 1;
  }
  return { start, items };
}

/** Rows of a matrix turned into its columns; what stands in a row ascends. */
function inverted({ start, items }: Csr): Csr {
  const size = start.length - 1;
  const turned = new Uint32Array(size + 1);
  for (const entry of items) turned[entry + 1] = (turned[entry + 1] as number) + 1;
  accumulate(turned);
  const next = turned.slice(0, size);
  const rows = new Uint32Array(items.length);
  for (let row = 0; row < size; row++) {
    const end = start[row + 1] as number;
    for (let k = start[row] as number; k < end; k++) {
      const entry = items[k] as number;
      const at = next[entry] as number;
      rows[at] = row;
      next[entry] = at + 1;
    }
  }
  return { start: turned, items: rows };
}

function accumulate(start: Uint32Array): void {
  for (let row = 1; row < start.length; row++) start[row] = (start[row] as number) + (start[row - 1] as number);
}
