import type { Passage } from './passage.js';

/** A highlighted passage with the key of what it belongs to (a citation, an annotation …). */
export interface HighlightRange extends Passage {
  readonly id: string;
}

/** A stretch of text that is covered by the same highlights throughout. */
export interface Segment extends Passage {
  /** Ids of the highlights that cover it, the shortest highlight first; never empty. */
  readonly ids: readonly string[];
}

/**
 * Cuts overlapping highlights into disjoint segments, in order. Text under no highlight has no segment. Ranges are cut to
 * the text; empty and reversed ones are left out. Offsets are UTF-16 code units. O(n log n + answer).
 * @param length length of the text
 */
export function segmentsOf(ranges: readonly HighlightRange[], length: number): Segment[] {
  const clipped = ranges
    .map((range) => ({ range, start: Math.max(0, range.start), end: Math.min(length, range.end) }))
    .filter(({ start, end }) => start < end);
  const opening = [...clipped].sort((one, other) => one.start - other.start);
  const closing = [...clipped].sort((one, other) => one.end - other.end);
  const open = new Set<HighlightRange>();
  const segments: Segment[] = [];
  let from = 0;
  let opened = 0;
  for (const { end, range } of closing) {
    for (; opened < opening.length && (opening[opened] as Passage).start < end; opened++) {
      const next = opening[opened] as (typeof opening)[number];
      addSegment(segments, from, next.start, open);
      open.add(next.range);
      from = next.start;
    }
    addSegment(segments, from, end, open);
    open.delete(range);
    from = end;
  }
  return segments;
}

function addSegment(segments: Segment[], start: number, end: number, open: ReadonlySet<HighlightRange>): void {
  if (start >= end || open.size === 0) return;
  const ids = idsShortestFirst([...open]);
  const last = segments.at(-1);
  if (last && last.end === start && last.ids.length === ids.length && last.ids.every((id, k) => id === ids[k])) {
    segments[segments.length - 1] = { ...last, end };
  } else {
    segments.push({ start, end, ids });
  }
}

/** Ids in the order in which overlapping highlights are offered: the shortest first, then by start, then by id. */
export function idsShortestFirst(ranges: HighlightRange[]): string[] {
  const sorted = ranges.sort(
    (one, other) =>
      one.end - one.start - (other.end - other.start) ||
      one.start - other.start ||
      (one.id < other.id ? -1 : Number(one.id > other.id)),
  );
  return [...new Set(sorted.map(({ id }) => id))];
}
