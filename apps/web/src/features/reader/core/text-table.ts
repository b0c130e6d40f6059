import { characterEnd, characterStart } from '@counterpoint/anchoring';

/**
 * The table that ties the rendered text to the canonical text.
 *
 * A source version is one string; the screen shows it as paragraphs. Every rendered stretch sits in an element that
 * carries `data-offset`, the place of its first character in that string (UTF-16 code units). Below it there is text
 * only, so one walk gives a sorted list of text nodes, and both directions are a binary search. Nothing here changes
 * the document: highlights are painted over it, text nodes stay as React made them.
 */

/** One text node and the half-open stretch [start, end) of the canonical text that it shows. */
export interface TextEntry {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

/** Entries in document order, which is also the order of their offsets. */
export interface TextTable {
  readonly entries: readonly TextEntry[];
}

/** A half-open stretch [start, end) of the canonical text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Name of the attribute that holds an element's first offset. */
export const OFFSET_ATTRIBUTE = 'data-offset';

/** Walks the text below `root` once. Empty text nodes are left out: no boundary can fall inside them. */
export function buildTextTable(root: Element): TextTable {
  const entries: TextEntry[] = [];
  const holders = root.querySelectorAll(`[${OFFSET_ATTRIBUTE}]`);
  for (const holder of holders) {
    let offset = Number(holder.getAttribute(OFFSET_ATTRIBUTE));
    const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node as Text;
      if (text.length === 0) continue;
      entries.push({ node: text, start: offset, end: offset + text.length });
      offset += text.length;
    }
  }
  return { entries };
}

/**
 * The offset of a boundary point of the document. A point outside every text node (an element boundary, a margin
 * number, the space between two paragraphs) goes to the next character for `'start'` and to the end of the last
 * character before it for `'end'`, so a selection never grows by what is not text. Null where no text is on that side.
 */
export function offsetOfPoint(table: TextTable, node: Node, offset: number, side: 'start' | 'end'): number | null {
  const own = table.entries.find((entry) => entry.node === node);
  if (own) return own.start + Math.min(offset, own.node.length);
  const point = document.createRange();
  point.setStart(node, offset);
  point.collapse(true);
  const next = firstIndex(table.entries, (entry) => point.comparePoint(entry.node, 0) >= 0);
  if (side === 'start') return table.entries[next]?.start ?? null;
  return table.entries[next - 1]?.end ?? null;
}

/** The stretch of text that a DOM range covers; null when it covers none. */
export function spanOfRange(table: TextTable, range: AbstractRange): Span | null {
  const start = offsetOfPoint(table, range.startContainer, range.startOffset, 'start');
  const end = offsetOfPoint(table, range.endContainer, range.endOffset, 'end');
  return start === null || end === null || end <= start ? null : { start, end };
}

/** The DOM range that shows a stretch; null when none of it is on the page. */
export function rangeOfSpan(table: TextTable, span: Span): Range | null {
  const { entries } = table;
  const first = entries[firstIndex(entries, (entry) => entry.end > span.start)];
  const last = entries[firstIndex(entries, (entry) => entry.start >= span.end) - 1];
  if (!first || !last || first.start >= span.end || last.end <= span.start) return null;
  const range = document.createRange();
  range.setStart(first.node, Math.max(0, span.start - first.start));
  range.setEnd(last.node, Math.min(last.node.length, span.end - last.start));
  return range;
}

/**
 * The passage that a selection means: white space taken off both ends, so that a double click or a sloppy drag quotes the
 * words alone, and no character (as readers see it) cut in two. Null when nothing is left.
 */
export function trimSpan(text: string, span: Span): Span | null {
  let { start, end } = span;
  while (start < end && isSpace(text[start])) start += 1;
  while (end > start && isSpace(text[end - 1])) end -= 1;
  return end > start ? { start: characterStart(text, start), end: characterEnd(text, end) } : null;
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/u.test(character);
}

/** Index of the first element for which the test holds, in a list where it holds from some element on; its length if for none. */
export function firstIndex<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
