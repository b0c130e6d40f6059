import { buildTextTable, offsetOfPoint, rangeOfSpan, spanOfRange, type Span, type TextTable } from './text-table.js';

/**
 * The rendered text as one thing that speaks offsets. It belongs to one text; the table of text nodes is made when it
 * is first asked for, and made anew when the page shows the text in another element.
 */
export interface TextSurface {
  /** Where React puts the element that holds the text. */
  attach(element: HTMLElement | null): void;
  element(): HTMLElement | null;
  /** The stretch under a DOM range; null where there is none. */
  spanOf(range: AbstractRange): Span | null;
  /** The DOM range of a stretch; null where it is not on the page. */
  rangeOf(span: Span): Range | null;
  /** Offset of the character under a point of the viewport; null beside the text. */
  offsetAt(x: number, y: number): number | null;
}

export function createTextSurface(): TextSurface {
  let element: HTMLElement | null = null;
  let table: TextTable | null = null;
  const tableNow = (): TextTable => {
    const isStale = table === null || table.entries.some(({ node }) => !node.isConnected);
    if (isStale) table = element ? buildTextTable(element) : { entries: [] };
    return table as TextTable;
  };
  return {
    attach(next) {
      if (next === element) return;
      element = next;
      table = null;
    },
    element: () => element,
    spanOf: (range) => spanOfRange(tableNow(), range),
    rangeOf: (span) => rangeOfSpan(tableNow(), span),
    offsetAt(x, y) {
      const caret = caretAt(x, y);
      if (!caret || !element?.contains(caret.node)) return null;
      const offset = offsetOfPoint(tableNow(), caret.node, caret.offset, 'start');
      if (offset === null) return null;
      // The caret is put between two characters, and beside the text at the nearest one: ask which really is there.
      for (const start of [offset, offset - 1]) {
        const character = start >= 0 ? rangeOfSpan(tableNow(), { start, end: start + 1 }) : null;
        const isHere = [...(character?.getClientRects() ?? [])].some((box) => holds(box, x, y));
        if (isHere) return start;
      }
      return null;
    },
  };
}

function holds(box: DOMRect, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** `caretPositionFromPoint` is the standard; older WebKit has the same under another name. */
function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  if (typeof document.caretPositionFromPoint === 'function') {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = document.caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

/** The nearest ancestor that scrolls, or the page. */
export function scrollerOf(element: Element): Element {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if ((overflowY === 'auto' || overflowY === 'scroll') && at.scrollHeight > at.clientHeight) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}

/**
 * Brings a range into sight, a third of the way down, unless its first line is in sight already. `covered` is how many
 * pixels at the top are taken by what stands still there.
 */
export function scrollToRange(range: Range, covered = 72): void {
  const holder = range.startContainer.parentElement;
  const box = range.getClientRects()[0];
  if (!holder || !box) return;
  const scroller = scrollerOf(holder);
  const isPage = scroller === document.scrollingElement;
  const top = isPage ? 0 : scroller.getBoundingClientRect().top;
  const height = isPage ? innerHeight : scroller.clientHeight;
  if (box.top >= top + covered && box.bottom <= top + height - 96) return;
  scroller.scrollBy({ top: box.top - top - Math.max(covered, height / 3), behavior: 'smooth' });
}

/** Brings a passage into sight. */
export function showSpan(surface: TextSurface, span: Span): void {
  const range = surface.rangeOf(span);
  if (range) scrollToRange(range);
}
