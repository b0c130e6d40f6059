import { useEffect } from 'react';
import { useDebate } from '../data/debate-context.js';
import type { OutlineRow } from './flatten-rows.js';
import { useAttended } from './use-attended.js';
import type { OutlineVirtualizer } from './use-outline-virtual.js';

export interface OutlineView {
  rows: readonly OutlineRow[];
  virtualizer: OutlineVirtualizer;
  scroller: HTMLElement;
  isWriting: boolean;
}

/** Tells the page which rows are in view now, so that changes by others can spare them. */
export function useReadingPlace({ rows, virtualizer, scroller, isWriting }: OutlineView): void {
  const { place } = useDebate();
  const isAttended = useAttended();
  useEffect(() => {
    place.current = () => {
      const top = scroller.scrollTop;
      const bottom = top + scroller.clientHeight;
      const inView = virtualizer.getVirtualItems().filter((item) => item.end > top && item.start < bottom);
      const indexes = inView.map((item) => rows.findIndex((row) => row.key === item.key)).filter((index) => index >= 0);
      return {
        first: Math.min(...indexes, rows.length),
        last: Math.max(...indexes, -1),
        writing: isWriting,
        attended: isAttended(),
      };
    };
    return () => {
      place.current = null;
    };
  });
}
