import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { ReaderState } from './core/reader-state.js';
import type { Span } from './core/text-table.js';
import type { TextSurface } from './core/text-surface.js';

export interface ReturnFocusOptions {
  surface: TextSurface;
  state: ReaderState;
  paragraphs: readonly Span[];
  /** The bar of quote mode. */
  bar: RefObject<HTMLElement | null>;
}

/**
 * Gives the focus back to the place of the passage that was being worked on: the bar of quote mode while that is on, else
 * the button of the passage's paragraph. The text itself takes no focus, and the page's body must not get it.
 */
export function useReturnFocus({ surface, state, paragraphs, bar }: ReturnFocusOptions): () => void {
  const lastStart = useRef(0);
  const start = state.chosen?.span.start;
  useEffect(() => {
    if (start !== undefined) lastStart.current = start;
  }, [start]);

  const returnFocus = useCallback(() => {
    const index = paragraphs.findLastIndex((paragraph) => paragraph.start <= lastStart.current);
    const button = surface.element()?.children[index]?.querySelector('button');
    const target = bar.current ?? button ?? document.getElementById('main');
    target?.focus({ preventScroll: true });
  }, [surface, paragraphs, bar]);

  // Quote mode that ends takes the focused bar along. A pointer that ends it has its own place to be.
  const isQuoting = state.quote !== null;
  const endedByPointer = state.chosen?.by === 'pointer';
  const wasQuoting = useRef(false);
  useEffect(() => {
    if (wasQuoting.current && !isQuoting && !endedByPointer) returnFocus();
    wasQuoting.current = isQuoting;
  }, [isQuoting, endedByPointer, returnFocus]);

  return returnFocus;
}
