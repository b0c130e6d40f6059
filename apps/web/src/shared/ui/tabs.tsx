import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { cx } from './cx.js';

export interface TabItem {
  id: string;
  label: string;
  /** A number after the label, such as how many there are. */
  count?: number;
  panel: ReactNode;
}

export interface TabsProps {
  /** Accessible name of the row of tabs. */
  label: string;
  items: TabItem[];
  selected?: string;
  onChange?: (id: string) => void;
  className?: string;
}

/**
 * Panels of which one shows; arrow keys walk the tabs and show their panels. Not React Aria's: that asks the page for the
 * visibility of everything in the panel whenever it appears, which lays out a page of thousands of elements.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function Tabs({ label, items, selected, onChange, className }: TabsProps) {
  const base = useId();
  const [own, setOwn] = useState(items[0]?.id);
  const shown = items.find(({ id }) => id === (selected ?? own)) ?? items[0];
  const choose = (id: string) => {
    setOwn(id);
    onChange?.(id);
  };

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
    const at = tabs.findIndex((tab) => tab === event.target);
    const steps: Record<string, number> = {
      ArrowRight: at + (isRtl ? -1 : 1),
      ArrowLeft: at + (isRtl ? 1 : -1),
      Home: 0,
      End: tabs.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const index = (to + tabs.length) % tabs.length;
    tabs[index]?.focus();
    const next = items[index];
    if (next) choose(next.id);
  }

  return (
    <div className={cx('flex flex-col', className)}>
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className="flex flex-wrap gap-x-5 border-b border-line"
      >
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role="tab"
            id={`${base}-${item.id}`}
            aria-selected={item.id === shown?.id}
            aria-controls={item.id === shown?.id ? `${base}-panel` : undefined}
            tabIndex={item.id === shown?.id ? 0 : -1}
            onClick={() => choose(item.id)}
            className={cx(
              '-mb-px flex min-h-9 shrink-0 cursor-pointer items-center gap-1.5 border-b-2 text-13 font-strong hover:text-ink-1 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent',
              item.id === shown?.id ? 'border-accent text-ink-1' : 'border-transparent text-ink-3',
            )}
          >
            {item.label}
            {item.count !== undefined && <span className="figures font-normal text-ink-3">{item.count}</span>}
          </button>
        ))}
      </div>
      {shown && (
        <div
          key={shown.id}
          role="tabpanel"
          id={`${base}-panel`}
          aria-labelledby={`${base}-${shown.id}`}
          className="pt-4"
        >
          {shown.panel}
        </div>
      )}
    </div>
  );
}
