import { cx } from '../../../shared/ui/cx.js';
import { StanceMark } from '../../../shared/ui/stance-mark.js';
import { useModel } from '../data/debate-context.js';
import type { OutlineRow } from './flatten-rows.js';
import { stanceOf, textOf } from './outline-model.js';
import { stickyAncestors } from './sticky-ancestors.js';
import { STICKY_HEIGHT, type OutlineVirtualizer } from './use-outline-virtual.js';

export interface StickyRowsProps {
  rows: readonly OutlineRow[];
  virtualizer: OutlineVirtualizer;
  scroller: HTMLElement;
  onGo: (key: string) => void;
}

/** The claims above what is read stay at the top, at most three, so that one never loses what an argument is about. */
export function StickyRows({ rows, virtualizer, scroller, onGo }: StickyRowsProps) {
  const model = useModel();
  const top = virtualizer.scrollOffset ?? scroller.scrollTop;
  const endOf = (index: number) => virtualizer.measurementsCache[index]?.end ?? 0;
  const ancestors = top < virtualizer.options.scrollMargin ? [] : stickyAncestors(rows, top, endOf, STICKY_HEIGHT);
  return (
    // Not for assistive technology: levels and the arrow keys say the same there, without reading it at every scroll.
    <div aria-hidden className="sticky top-0 z-10 h-0" data-no-print>
      <div className={cx('bg-paper-1', ancestors.length > 0 && 'border-b border-line')}>
        {ancestors.map((row) => {
          const stance = row.argument === null || row.kind === 'premise' ? undefined : stanceOf(model, row.argument);
          const text = row.claim === null ? 'Premises, taken together' : textOf(model, row.claim);
          return (
            <button
              key={row.key}
              type="button"
              tabIndex={-1}
              onClick={() => onGo(row.key)}
              className="flex w-full items-center gap-2 pe-3 text-start text-13 text-ink-2 hover:bg-hover"
              style={{ height: STICKY_HEIGHT, paddingInlineStart: (row.level - 1) * 12 + 12 }}
            >
              {stance && (
                <span className="flex flex-none">
                  <StanceMark stance={stance} isSpoken={false} />
                </span>
              )}
              <span className={cx('truncate [unicode-bidi:isolate]', row.level === 1 && 'font-strong text-ink-1')}>
                {text}
              </span>
              <span className="figures ms-auto ps-3 text-12 text-ink-3">#{row.claim ?? row.argument}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
