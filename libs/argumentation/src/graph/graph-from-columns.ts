import type { Csr } from './csr.js';
import { firstOutOfRange } from './debate-graph.js';
import type { DebateGraph, Evidence } from './debate-graph.js';
import type { GraphRefusal } from './debate-input.js';
import { ok, refused } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { cycleOutside, topologicalOrder } from './topology.js';

/**
 * A debate that somebody keeps in flat arrays already, item by item in ascending order of debate numbers; where
 * `DebateGraph` has a field of the same name, it means the same.
 */
export type GraphColumns = Pick<
  DebateGraph,
  'numbers' | 'target' | 'sign' | 'base' | 'premises' | 'origins' | 'supportedBy'
> &
  Partial<Pick<DebateGraph, 'evidence'>>;

/**
 * The graph of a debate that is kept in flat arrays, without a copy: nobody may write to them afterwards. Does what
 * `buildGraph` does in a fraction of its time, and trusts the caller for the rest: premises ascend within their argument and
 * are claims, `origins` are sorted and distinct, and so are each item's. O(items + edges).
 *
 * @returns a refusal for a repeated number, a base outside [0,1], or a cycle with its path, as debate numbers.
 * @throws RangeError where the arrays do not fit each other: the calling program made a mistake.
 */
export function graphFromColumns(columns: GraphColumns): Outcome<DebateGraph, GraphRefusal> {
  const { numbers, target, sign, base, premises, supportedBy } = columns;
  const size = numbers.length;
  const lengths = [target.length, sign.length, base.length, premises.start.length - 1, supportedBy.start.length - 1];
  if (lengths.some((length) => length !== size)) {
    throw new RangeError(`Columns of one debate differ in length: ${[size, ...lengths].join(', ')}.`);
  }
  const refusal = refusalOfColumns(columns);
  if (refusal) return refused(refusal);
  checkReferences(columns);
  const evidence = columns.evidence ?? noEvidence(size);
  if (evidence.start.length !== size + 1) throw new RangeError(`Expected evidence of ${size} items.`);
  const structure = { ...columns, evidence, size, incoming: byTarget(target), usedBy: inverted(premises) };
  const order = topologicalOrder(structure);
  const cycle = cycleOutside(structure, order);
  if (cycle) return refused({ kind: 'cycle', path: cycle.map((index) => numbers[index] as number) });
  const indexByNumber = new Map<number, number>();
  for (let index = 0; index < size; index++) indexByNumber.set(numbers[index] as number, index);
  return ok({ ...structure, order, indexByNumber });
}

/**
 * The same graph with other base scores: votes change no structure. Shares all arrays but `base`.
 * @throws RangeError where `base` is not one number in [0,1] per item; it names the first item that has none.
 */
export function withBase(graph: DebateGraph, base: Float64Array): DebateGraph {
  checkBase(graph, base);
  return { ...graph, base };
}

/** @throws RangeError see `withBase`. */
export function checkBase(graph: DebateGraph, base: Float64Array): void {
  if (base.length !== graph.size) throw new RangeError(`Expected ${graph.size} base scores, got ${base.length}.`);
  const wrong = firstOutOfRange(base);
  if (wrong >= 0) {
    throw new RangeError(`Every base score must be in [0,1]; that of #${graph.numbers[wrong]} is ${base[wrong]}.`);
  }
}

/** What people's data can get wrong even in flat arrays. */
function refusalOfColumns({ numbers, base }: GraphColumns): GraphRefusal | null {
  for (let index = 1; index < numbers.length; index++) {
    const number = numbers[index] as number;
    if (number === numbers[index - 1]) return { kind: 'duplicateNumber', number };
    if (number < (numbers[index - 1] as number)) throw new RangeError(`Numbers must ascend; #${number} does not.`);
  }
  const wrong = firstOutOfRange(base);
  if (wrong < 0) return null;
  return { kind: 'baseOutOfRange', number: numbers[wrong] as number, base: base[wrong] as number };
}

/** An index that is none would be read as nothing, silently, ever after. */
function checkReferences({ numbers, target, premises }: GraphColumns): void {
  const size = numbers.length;
  for (let index = 0; index < size; index++) {
    const on = target[index] as number;
    if (on >= size || on < -1) throw new RangeError(`#${numbers[index]} bears on index ${on} of ${size} items.`);
    const end = premises.start[index + 1] as number;
    for (let k = premises.start[index] as number; k < end; k++) {
      const premise = premises.items[k] as number;
      if (premise >= size) throw new RangeError(`#${numbers[index]} has premise ${premise} of ${size} items.`);
    }
  }
}

function noEvidence(size: number): Evidence {
  return { start: new Uint32Array(size + 1), origin: new Uint32Array(0), weight: new Float64Array(0) };
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
