import { idsShortestFirst } from './highlight-ranges.js';
import type { HighlightRange } from './highlight-ranges.js';

/** Answers which highlights cover an offset, fast enough for every move of the pointer. */
export interface RangeIndex {
  /** Ids of the highlights with start ≤ offset < end, the shortest first. O(log n + answer). */
  rangesAt(offset: number): string[];
}

/**
 * Indexes highlights once; empty and reversed ones are left out. A static interval tree: the ranges sorted by start, seen as
 * a balanced binary tree in which each node knows the largest end below it.
 */
export function indexRanges(ranges: readonly HighlightRange[]): RangeIndex {
  const sorted = ranges.filter(({ start, end }) => start < end).sort((one, other) => one.start - other.start);
  const maxEnd = new Float64Array(sorted.length);
  const measure = (low: number, high: number): number => {
    if (low >= high) return -Infinity;
    const middle = (low + high) >> 1;
    const { end } = sorted[middle] as HighlightRange;
    return (maxEnd[middle] = Math.max(end, measure(low, middle), measure(middle + 1, high)));
  };
  measure(0, sorted.length);

  const collect = (low: number, high: number, offset: number, found: HighlightRange[]): void => {
    if (low >= high) return;
    const middle = (low + high) >> 1;
    if ((maxEnd[middle] as number) <= offset) return;
    collect(low, middle, offset, found);
    const range = sorted[middle] as HighlightRange;
    if (range.start > offset) return;
    if (offset < range.end) found.push(range);
    collect(middle + 1, high, offset, found);
  };
  return {
    rangesAt(offset) {
      const found: HighlightRange[] = [];
      collect(0, sorted.length, offset, found);
      return idsShortestFirst(found);
    },
  };
}
