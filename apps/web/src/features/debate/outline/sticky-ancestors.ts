import type { OutlineRow } from './flatten-rows.js';

/** At most so many ancestors stay at the top while their descendants are read. */
export const MOST_STICKY = 3;

/**
 * Which ancestors of the first row in view are themselves out of view, nearest last, at most three (the nearest ones).
 * `top` is the scroll position, `endOf` where a row ends, both in the outline's own pixels; `height` is that of one line.
 */
export function stickyAncestors(
  rows: readonly OutlineRow[],
  top: number,
  endOf: (index: number) => number,
  height: number,
): OutlineRow[] {
  const found: OutlineRow[] = [];
  for (let level = 1; ; level += 1) {
    // Each line that sticks covers a little more, so the row that decides about the next one lies a little lower.
    const covered = Math.min(found.length, MOST_STICKY) * height;
    const first = firstAfter(rows.length, top + covered, endOf);
    const ancestor = ancestorAt(rows, first, level);
    if (!ancestor || endOf(ancestor.index) > top + covered + height) break;
    found.push(ancestor.row);
  }
  return found.slice(-MOST_STICKY);
}

/** Index of the first row that ends below a position; by halving, since rows are in order. */
function firstAfter(count: number, position: number, endOf: (index: number) => number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(middle) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The ancestor of a row at a level (1 for its root); undefined if the row itself is no deeper than that. */
function ancestorAt(
  rows: readonly OutlineRow[],
  index: number,
  level: number,
): { row: OutlineRow; index: number } | undefined {
  if ((rows[index]?.level ?? 0) <= level) return undefined;
  for (let at = index - 1; at >= 0; at -= 1) {
    const row = rows[at];
    if (row && row.level <= level) return row.level === level ? { row, index: at } : undefined;
  }
  return undefined;
}
