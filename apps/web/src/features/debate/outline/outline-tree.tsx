import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef } from 'react';
import { announce } from '../../../shared/lib/announce.js';
import { useDebate, useOutline } from '../data/debate-context.js';
import { ArrivalPill } from './arrival-pill.js';
import { ComposerLine } from './composer-line.js';
import type { OutlineRow as Row } from './flatten-rows.js';
import { OutlineRow } from './outline-row.js';
import { rowNumber } from './row-lookup.js';
import { StickyRows } from './sticky-rows.js';
import { useAttended } from './use-attended.js';
import { useLostFocus } from './use-lost-focus.js';
import { useOutlineShortcuts } from './use-outline-shortcuts.js';
import { bringIntoSight, useOutlineVirtual } from './use-outline-virtual.js';
import { useRowActions } from './use-row-actions.js';
import { useTreeKeys } from './use-tree-keys.js';

/** Key of the line that holds the form; no row's path can be this. */
const COMPOSER = 'composer';

/** The outline as a tree grid, drawn only where it is in view; `scroller` is what scrolls it together with the page's head. */
export function OutlineTree({ scroller }: { scroller: HTMLElement }) {
  const { store, current, place, ids } = useDebate();
  const rows = useOutline((state) => state.rows);
  const activeKey = useOutline((state) => state.activeKey);
  const currentKey = useOutline((state) => state.currentKey);
  const composer = useOutline((state) => state.composer);
  const tree = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef<string | null>(null);
  const wantsSight = useRef<string | null>(null);
  const isAttended = useAttended();
  const actions = useRowActions();

  const under = composer?.kind === 'argument' ? rows.findIndex((row) => row.key === composer.under) : -1;
  // The same array as long as nothing changed: a new one means that lines came or went.
  const lines = useMemo(() => (under >= 0 ? withComposer(rows, under) : rows), [rows, under]);
  const isWriting = lines !== rows;
  const virtualizer = useOutlineVirtual(lines, scroller, tree, [activeKey, isWriting ? COMPOSER : null]);

  const stopShowing = useRef<() => void>(() => undefined);
  const show = useCallback(
    (index: number) => {
      stopShowing.current();
      stopShowing.current = bringIntoSight(virtualizer, scroller, index);
    },
    [virtualizer, scroller],
  );
  const [, renderAgain] = useReducer((count: number) => count + 1, 0);
  const focusRow = useCallback(
    (key: string) => {
      wantsFocus.current = key;
      store.actions.activate(key);
      // Activating what is active already renders nothing, yet the row may be out of view.
      renderAgain();
    },
    [store],
  );
  useLayoutEffect(() => {
    const key = wantsFocus.current;
    if (key === null) return;
    const index = lines.findIndex((line) => line.key === key);
    const element = tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
    if (index < 0 || !element) return;
    wantsFocus.current = null;
    element.focus({ preventScroll: true });
    show(index);
  });
  const focusRequest = useOutline((state) => state.focusRequest);
  useEffect(() => {
    if (focusRequest === null) return;
    store.setState({ focusRequest: null });
    focusRow(focusRequest);
  }, [focusRequest, focusRow, store]);

  useLostFocus(tree, () => {
    if (activeKey === null) return;
    announce('The row you were on is gone. You are on the one above it.');
    focusRow(activeKey);
  });

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

  // An address, a search hit or a link in the pane may name an item that is folded away.
  useEffect(() => {
    if (current === null) return;
    const { currentKey: opened, rows: known } = store.getState();
    const openedRow = known.find((row) => row.key === opened);
    if (openedRow && rowNumber(openedRow) === current) return;
    const key = store.actions.reveal(current);
    store.setState({ currentKey: key });
    wantsSight.current = key;
    renderAgain();
    // Only a new current item scrolls; later changes of the outline must not.
  }, [current, store]);
  useLayoutEffect(() => {
    const index = lines.findIndex((line) => line.key === wantsSight.current);
    // Before the first measurement nothing can be scrolled to; the measurement draws anew.
    if (index < 0 || !virtualizer.scrollRect?.height) return;
    wantsSight.current = null;
    show(index);
  });

  // The form may open below the edge; what is written must be in sight.
  useEffect(() => {
    if (!isWriting) return;
    show(under + 1);
  }, [isWriting, under, show]);

  const active = rows.find((row) => row.key === activeKey);
  useEffect(() => {
    if (active?.claim != null) ids.prefetch(active.claim, 'claim');
    if (active?.argument != null) ids.prefetch(active.argument, 'argument');
  }, [active?.claim, active?.argument, ids]);

  const onKeyDown = useTreeKeys({
    focusRow,
    page: () => Math.max(1, virtualizer.getVirtualItems().length - 18),
    tree,
    actions,
  });
  useOutlineShortcuts({ tree, focusRow, actions });

  return (
    <>
      <StickyRows rows={rows} virtualizer={virtualizer} scroller={scroller} onGo={focusRow} />
      <ArrivalPill />
      <div
        ref={tree}
        role="treegrid"
        aria-label="Outline of the debate"
        aria-rowcount={rows.length}
        onKeyDown={onKeyDown}
        className="@container relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start - virtualizer.options.scrollMargin}px)` }}
            >
              {'level' in line ? (
                <OutlineRow
                  row={line}
                  rowIndex={rows.indexOf(line) + 1}
                  isActive={line.key === activeKey}
                  isCurrent={current !== null && line.key === currentKey}
                  actions={actions}
                />
              ) : (
                composer?.kind === 'argument' && (
                  <ComposerLine composer={composer} row={rows[under]} focusRow={focusRow} />
                )
              )}
            </div>
          );
        })}
      </div>
    </>
  );
}

function withComposer(rows: readonly Row[], under: number): (Row | { key: string })[] {
  return [...rows.slice(0, under + 1), { key: COMPOSER }, ...rows.slice(under + 1)];
}
