import { useEffect, useEffectEvent } from 'react';
import { trimSpan, type Span } from '../core/text-table.js';
import type { TextSurface } from '../core/text-surface.js';

/** How long a selection must rest before it counts, where no pointer tells its end (touch handles, keyboard). */
const REST = 350;

/**
 * Watches what is selected in the text. `onChoose` gets the trimmed passage when a selection is finished; `onCollapse`
 * is told when a selection in the text was given up. Selections elsewhere on the page are nobody's business.
 */
export function useTextSelection(
  surface: TextSurface,
  text: string,
  handlers: { onChoose: (span: Span) => void; onCollapse: () => void },
): void {
  const read = useEffectEvent(() => {
    const selection = getSelection();
    const element = surface.element();
    if (!selection || selection.rangeCount === 0 || !element) return;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(element)) return;
    if (selection.isCollapsed) {
      if (element.contains(range.startContainer)) handlers.onCollapse();
      return;
    }
    // Selecting the whole page is not quoting the whole source.
    if (!element.contains(range.commonAncestorContainer)) {
      if (!element.contains(range.startContainer) && !element.contains(range.endContainer)) return;
    }
    const span = surface.spanOf(range);
    const trimmed = span && trimSpan(text, span);
    if (trimmed) handlers.onChoose(trimmed);
  });

  useEffect(() => {
    let isPointerDown = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (delay: number) => {
      clearTimeout(timer);
      timer = setTimeout(read, delay);
    };
    const onPointerDown = () => {
      isPointerDown = true;
      clearTimeout(timer);
    };
    const onPointerUp = () => {
      isPointerDown = false;
      // The selection is final only after the browser has handled the release.
      later(0);
    };
    const onSelectionChange = () => {
      if (!isPointerDown) later(REST);
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
