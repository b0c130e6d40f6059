import { useEffect, useEffectEvent, useRef } from 'react';
import { formatSpan } from '../core/passages.js';
import { trimSpan, type Span } from '../core/text-table.js';
import type { TextSurface } from '../core/text-surface.js';

/** How long a selection must rest before it counts, where no pointer tells its end (touch handles, keyboard). */
const REST = 350;

/**
 * Watches what is selected in the text. `onChoose` gets the trimmed passage when a selection is finished; `onCollapse`
 * is told when a selection in the text was given up. `isChosen` says whether such a selection is still being acted on. Selections elsewhere on the page are nobody's business.
 */
export function useTextSelection(
  surface: TextSurface,
  text: string,
  handlers: { isChosen: boolean; onChoose: (span: Span) => void; onCollapse: () => void },
): void {
  /** The selection that was told last: the same one is not told twice, however many events the browser sends for it. */
  const told = useRef('');
  const read = useEffectEvent(() => {
    const selection = getSelection();
    const element = surface.element();
    if (!selection || selection.rangeCount === 0 || !element) return;
    const range = selection.getRangeAt(0);
    if (selection.isCollapsed) {
      told.current = '';
      if (element.contains(range.startContainer)) handlers.onCollapse();
      return;
    }
    // Selecting the whole page is not quoting the whole source: one end at least is in the text.
    if (!element.contains(range.startContainer) && !element.contains(range.endContainer)) return;
    const span = surface.spanOf(range);
    const trimmed = span && trimSpan(text, span);
    if (!trimmed || told.current === formatSpan(trimmed)) return;
    told.current = formatSpan(trimmed);
    handlers.onChoose(trimmed);
  });

  // A selection that has been dealt with is given up: pressing on what is still selected would drag it instead of
  // selecting anew.
  const { isChosen } = handlers;
  useEffect(() => {
    if (!isChosen) return;
    return () => {
      const selection = getSelection();
      const element = surface.element();
      if (!selection || selection.isCollapsed || !element) return;
      if (element.contains(selection.anchorNode) || element.contains(selection.focusNode)) selection.removeAllRanges();
    };
  }, [surface, isChosen]);

  useEffect(() => {
    let isPointerDown = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isDueNow = false;
    const schedule = (delay: number) => {
      clearTimeout(timer);
      isDueNow = delay === 0;
      timer = setTimeout(() => {
        isDueNow = false;
        read();
      }, delay);
    };
    const onPointerDown = () => {
      isPointerDown = true;
      told.current = '';
      clearTimeout(timer);
    };
    const onPointerUp = () => {
      isPointerDown = false;
      // The selection is final only after the browser has handled the release.
      schedule(0);
    };
    const onSelectionChange = () => {
      if (!isPointerDown && !isDueNow) schedule(REST);
    };
    const onPointerCancel = () => {
      isPointerDown = false;
    };
    document.addEventListener('pointerdown', onPointerDown);
    document.addEventListener('pointerup', onPointerUp);
    document.addEventListener('pointercancel', onPointerCancel);
    document.addEventListener('selectionchange', onSelectionChange);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerdown', onPointerDown);
      document.removeEventListener('pointerup', onPointerUp);
      document.removeEventListener('pointercancel', onPointerCancel);
      document.removeEventListener('selectionchange', onSelectionChange);
    };
  }, []);
}
