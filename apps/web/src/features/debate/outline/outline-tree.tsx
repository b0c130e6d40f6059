import { useEffect, useMemo, useRef } from 'react';
import { noteFirstSight } from '../../../shared/lib/first-sight.js';
import { useDebate, useOutline } from '../data/debate-context.js';
import { ArrivalPill } from './arrival-pill.js';
import { ComposerLine } from './composer-line.js';
import type { OutlineRow as Row } from './flatten-rows.js';
import { OutlineRow } from './outline-row.js';
import { StickyRows } from './sticky-rows.js';
import { useOutlineShortcuts } from './use-outline-shortcuts.js';
import { useOutlineVirtual } from './use-outline-virtual.js';
import { useReadingPlace } from './use-reading-place.js';
import { useRowActions } from './use-row-actions.js';
import { useRowFocus } from './use-row-focus.js';
import { useTreeKeys } from './use-tree-keys.js';

/** Key of the line that holds the form; no row's path can be this. */
const COMPOSER = 'composer';
/** A row that has the focus for so long is not just passed over (milliseconds). */
const RESTING = 300;

/** The outline as a tree grid, drawn only where it is in view; `scroller` is what scrolls it together with the page's head. */
export function OutlineTree({ scroller }: { scroller: HTMLElement }) {
  const rows = useOutline((state) => state.rows);
  const activeKey = useOutline((state) => state.activeKey);
  const currentKey = useOutline((state) => state.currentKey);
  const composer = useOutline((state) => (state.composer?.kind === 'argument' ? state.composer : null));
  const tree = useRef<HTMLDivElement>(null);
  const actions = useRowActions();

  const under = composer ? rows.findIndex((row) => row.key === composer.under) : -1;
  // The same array as long as nothing changed: a new one means that lines came or went.
  const lines = useMemo(() => (under >= 0 ? withComposer(rows, under) : rows), [rows, under]);
  const isWriting = under >= 0;
  const virtualizer = useOutlineVirtual(lines, scroller, tree, [activeKey, isWriting ? COMPOSER : null]);
  const { focusRow, showLine } = useRowFocus({ tree, scroller, virtualizer, lines });
  useReadingPlace({ rows, virtualizer, scroller, isWriting });

  // The form may open below the edge; what is written must be in sight.
  useEffect(() => {
    if (isWriting) showLine(COMPOSER);
  }, [isWriting, under, showLine]);

  usePrefetchedIds(rows, activeKey);
  useEffect(() => {
    if (virtualizer.getVirtualItems().length > 0) noteFirstSight('claims-visible');
  });

  const page = () => virtualizer.getVirtualItems().filter((item) => isInView(item, scroller)).length;
  const onKeyDown = useTreeKeys({ focusRow, page, tree, actions });
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
                  rowIndex={(isWriting && item.index > under ? item.index - 1 : item.index) + 1}
                  isActive={line.key === activeKey}
                  isCurrent={line.key === currentKey}
                  actions={actions}
                />
              ) : (
                composer && <ComposerLine composer={composer} row={rows[under]} focusRow={focusRow} />
              )}
            </div>
          );
        })}
      </div>
    </>
  );
}

/** Asks for the ids around the row on which the focus rests, so that what is done there can leave at once, or be queued. */
function usePrefetchedIds(rows: readonly Row[], activeKey: string | null): void {
  const { ids } = useDebate();
  useEffect(() => {
    const timer = setTimeout(() => {
      const active = rows.find((row) => row.key === activeKey);
      if (active?.claim != null) ids.prefetch(active.claim, 'claim');
      if (active?.argument != null) ids.prefetch(active.argument, 'argument');
    }, RESTING);
    return () => clearTimeout(timer);
  }, [rows, activeKey, ids]);
}

function withComposer(rows: readonly Row[], under: number): (Row | { key: string })[] {
  return [...rows.slice(0, under + 1), { key: COMPOSER }, ...rows.slice(under + 1)];
}

function isInView(item: { start: number; end: number }, scroller: HTMLElement): boolean {
  return item.start >= scroller.scrollTop && item.end <= scroller.scrollTop + scroller.clientHeight;
}
