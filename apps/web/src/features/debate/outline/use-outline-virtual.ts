import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';

/** One line of the virtual list: a row of the outline or the form that hangs below one. */
export interface VirtualLine {
  readonly key: string;
}

/** Height of a line of sticky ancestors in pixels. */
export const STICKY_HEIGHT = 30;
const ESTIMATE = 58;

export type OutlineVirtualizer = Virtualizer<HTMLElement, HTMLElement>;

/**
 * Only the lines in view are in the page, whatever their number; those named in `pinned` stay, because a focused row that left
 * the page would drop the focus to its body. When lines come or go above what is read, the scroll position follows, so that
 * the anchored line (the focused one if it is in view, else the first) does not move on the screen.
 */
export function useOutlineVirtual(
  lines: readonly VirtualLine[],
  scroller: HTMLElement,
  list: RefObject<HTMLElement | null>,
  pinned: readonly (string | null)[],
): OutlineVirtualizer {
  const [margin, setMargin] = useState(0);
  const indexOf = useMemo(() => new Map(lines.map((line, index) => [line.key, index])), [lines]);
  const pinnedIndexes = pinned.flatMap((key) => (key === null ? [] : (indexOf.get(key) ?? [])));

  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: lines.length,
    getScrollElement: () => scroller,
    estimateSize: () => ESTIMATE,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 5,
    scrollMargin: margin,
    scrollPaddingStart: STICKY_HEIGHT * 3 + 8,
    scrollPaddingEnd: 24,
    rangeExtractor: (range) => {
      const indexes = new Set([...defaultRangeExtractor(range), ...pinnedIndexes]);
      return [...indexes].sort((a, b) => a - b);
    },
  });

  // The question and the positions above the list are in the same scroll; their height can change at any time.
  useLayoutEffect(() => {
    const measure = () => {
      if (!list.current) return;
      const top = list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      setMargin(Math.round(top + scroller.scrollTop));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const element of [scroller, scroller.firstElementChild]) {
      if (element) observer.observe(element);
    }
    return () => observer.disconnect();
  }, [list, scroller]);

  useHeldPosition(lines, virtualizer, scroller, pinned[0] ?? null);
  return virtualizer;
}

/** Lines are measured only once they are drawn, so that the first aim can miss; it is corrected for so many frames. */
const CORRECTIONS = 12;
/** Frames without a miss after which it is taken to stand. */
const STEADY = 3;

/** Scrolls no further than needed to bring a line into sight, clear of what sticks to the top; returns how to stop. */
export function bringIntoSight(virtualizer: OutlineVirtualizer, scroller: HTMLElement, index: number): () => void {
  let frame = 0;
  let left = CORRECTIONS;
  let steady = 0;
  const aim = () => {
    const aimed = virtualizer.getOffsetForIndex(index, 'auto');
    const isOff = aimed !== undefined && Math.abs(aimed[0] - scroller.scrollTop) > 1;
    if (isOff) scroller.scrollTop = aimed[0];
    steady = isOff ? 0 : steady + 1;
    left -= 1;
    if (left > 0 && steady < STEADY) frame = requestAnimationFrame(aim);
    else stop();
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    scroller.removeEventListener('wheel', stop);
    scroller.removeEventListener('pointerdown', stop);
  };
  // Whoever scrolls meanwhile wants to be elsewhere.
  scroller.addEventListener('wheel', stop, { passive: true });
  scroller.addEventListener('pointerdown', stop, { passive: true });
  aim();
  return stop;
}

function useHeldPosition(
  lines: readonly VirtualLine[],
  virtualizer: OutlineVirtualizer,
  scroller: HTMLElement,
  focusedKey: string | null,
): void {
  const held = useRef<{ lines: readonly VirtualLine[]; key: string; offset: number } | null>(null);

  useLayoutEffect(() => {
    const element = scroller;
    const before = held.current;
    // What the virtualizer has heard last: to ask the element itself would lay out the whole page, in every render.
    let top = virtualizer.scrollOffset ?? 0;
    if (before && before.lines !== lines) {
      const index = lines.findIndex((line) => line.key === before.key);
      const start = virtualizer.measurementsCache[index]?.start;
      const shift = start === undefined ? 0 : start - element.scrollTop - before.offset;
      if (Math.abs(shift) > 1) element.scrollTop += shift;
      top = element.scrollTop;
    }
    const anchor = anchorLine(lines, virtualizer, top, focusedKey);
    held.current = anchor && { lines, ...anchor };
  });

  // Between renders the reader scrolls; what is held is where the line was last, not where it was drawn first.
  useLayoutEffect(() => {
    const note = () => {
      // The virtualizer listens too, and first: it has drawn other lines by now, which to ask the element would lay out.
      const anchor = anchorLine(lines, virtualizer, virtualizer.scrollOffset ?? 0, focusedKey);
      held.current = anchor && { lines, ...anchor };
    };
    scroller.addEventListener('scroll', note, { passive: true });
    return () => scroller.removeEventListener('scroll', note);
  }, [lines, virtualizer, scroller, focusedKey]);
}

function anchorLine(
  lines: readonly VirtualLine[],
  virtualizer: OutlineVirtualizer,
  top: number,
  focusedKey: string | null,
): { key: string; offset: number } | null {
  const bottom = top + (virtualizer.scrollRect?.height ?? 0);
  const inView = virtualizer.getVirtualItems().filter((item) => item.end > top && item.start < bottom);
  const focused = inView.find((item) => lines[item.index]?.key === focusedKey);
  const item = focused ?? inView.find((each) => each.start >= top) ?? inView[0];
  const key = item && lines[item.index]?.key;
  return key === undefined || item === undefined ? null : { key, offset: item.start - top };
}
