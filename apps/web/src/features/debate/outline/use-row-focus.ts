import { useCallback, useEffect, useLayoutEffect, useReducer, useRef, type RefObject } from 'react';
import { announce } from '../../../shared/lib/announce.js';
import { useCurrent, useDebate, useOutline } from '../data/debate-context.js';
import { rowNumber } from './row-lookup.js';
import { useLostFocus } from './use-lost-focus.js';
import { bringIntoSight, type OutlineVirtualizer, type VirtualLine } from './use-outline-virtual.js';

export interface RowFocus {
  tree: RefObject<HTMLElement | null>;
  scroller: HTMLElement;
  virtualizer: OutlineVirtualizer;
  lines: readonly VirtualLine[];
}

export interface RowFocusing {
  /** Gives the focus to a row and scrolls to it. */
  focusRow: (key: string) => void;
  /** Scrolls to a line without giving it the focus. */
  showLine: (key: string) => void;
}

/**
 * Focus and sight in the outline. Rows out of view are not in the page, so both wait until the row has been drawn. The
 * focus also follows requests from elsewhere, finds its way when its row disappears, and the current item comes into
 * sight whenever it becomes the current one.
 */
export function useRowFocus({ tree, scroller, virtualizer, lines }: RowFocus): RowFocusing {
  const { store } = useDebate();
  const activeKey = useOutline((state) => state.activeKey);
  const focusRequest = useOutline((state) => state.focusRequest);
  const wanted = useRef<{ key: string; withFocus: boolean } | null>(null);
  const stopShowing = useRef<() => void>(() => undefined);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);

  const focusRow = useCallback(
    (key: string) => {
      wanted.current = { key, withFocus: true };
      store.actions.activate(key);
      // Activating what is active already draws nothing, yet the row may be out of view.
      drawAgain();
    },
    [store],
  );
  const showLine = useCallback((key: string) => {
    wanted.current ??= { key, withFocus: false };
    drawAgain();
  }, []);

  useLayoutEffect(() => {
    if (!wanted.current || !virtualizer.scrollRect?.height) return;
    const { key, withFocus } = wanted.current;
    const index = lines.findIndex((line) => line.key === key);
    if (index < 0) return;
    const element = tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
    if (withFocus && !element) return;
    wanted.current = null;
    if (withFocus) element?.focus({ preventScroll: true });
    stopShowing.current();
    stopShowing.current = bringIntoSight(virtualizer, scroller, index);
  });

  useEffect(() => {
    if (focusRequest === null) return;
    store.setState({ focusRequest: null });
    focusRow(focusRequest);
  }, [focusRequest, focusRow, store]);

  useLostFocus(tree, () => {
    if (activeKey === null) return;
    announce('The row you were on is gone. You are on the one nearest to it.');
    focusRow(activeKey);
  });

  useCurrentInSight(showLine);
  return { focusRow, showLine };
}

/** An address, a search hit or a link in the pane may name an item that is folded away, or out of view. */
function useCurrentInSight(showLine: (key: string) => void): void {
  const { store } = useDebate();
  const current = useCurrent();
  useEffect(() => {
    if (current === null) {
      store.setState({ currentKey: null });
      return;
    }
    const { currentKey, rows } = store.getState();
    const opened = rows.find((row) => row.key === currentKey);
    const isSame = opened !== undefined && rowNumber(opened) === current;
    const key = isSame ? opened.key : store.actions.reveal(current);
    if (key === null) return;
    store.setState({ currentKey: key });
    showLine(key);
    // Only a new current item scrolls; later changes of the outline must not.
  }, [current, store, showLine]);
}
