import { useMemo, type ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, Popover, Separator } from 'react-aria-components';
import { usePainted } from '../lib/use-painted.js';
import { cx } from './cx.js';
import { KeyHint } from './key-hint.js';
import type { MenuEntry, MenuPlacement } from './menu-entry.js';
import { popoverClass } from './popover-class.js';

export interface MenuListProps {
  /** Accessible name of the list. */
  label: string;
  entries: (MenuEntry | null)[];
  heading?: ReactNode;
  placement: MenuPlacement;
  /** What opened it: the list stands beside it, and the focus goes back to it. */
  opener: HTMLElement | null;
  /** Where the focus begins. */
  from: 'first' | 'last';
  onClose: () => void;
}

/**
 * The open list of a menu; it takes the focus and gives it back. The page behind becomes inert after the frame that shows it:
 * to style thousands of elements anew takes longer than to draw the list.
 */
export function MenuList({ label, entries, heading, placement, opener, from, onClose }: MenuListProps) {
  const isShown = usePainted();
  const anchor = useMemo(() => ({ current: opener }), [opener]);
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      isNonModal={!isShown}
      trigger="MenuTrigger"
      triggerRef={anchor}
      aria-label={label}
      placement={placement}
      offset={4}
      className={popoverClass}
    >
      {heading !== undefined && <div className="border-b border-line px-3 py-2">{heading}</div>}
      <AriaMenu aria-label={label} autoFocus={from} onClose={onClose} className="min-w-52 p-1 outline-none">
        {entries.map((entry, index) =>
          entry === null ? (
            <Separator key={`line-${index}`} className="mx-2 my-1 h-px bg-line" />
          ) : (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              isDisabled={entry.isDisabled}
              onAction={entry.onAction}
              className={cx(
                'flex min-h-9 cursor-default items-center gap-2.5 rounded-control px-2.5 py-1.5 text-15 outline-none',
                'focus:bg-hover disabled:opacity-45 focus-visible:outline-2 focus-visible:outline-solid focus-visible:-outline-offset-2 focus-visible:outline-accent',
                entry.isDanger ? 'text-warn' : 'text-ink-1',
              )}
            >
              {entry.icon !== undefined && <span className="text-ink-3">{entry.icon}</span>}
              <span className="flex-1">
                {entry.label}
                {entry.detail !== undefined && <span className="block text-13 text-ink-3">{entry.detail}</span>}
              </span>
              {entry.keys !== undefined && <KeyHint keys={entry.keys} />}
            </MenuItem>
          ),
        )}
      </AriaMenu>
    </Popover>
  );
}
