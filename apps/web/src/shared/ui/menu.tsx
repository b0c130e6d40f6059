import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator, type PopoverProps } from 'react-aria-components';
import { cx } from './cx.js';
import { KeyHint } from './key-hint.js';

export interface MenuEntry {
  id: string;
  label: string;
  /** A second, quieter line. */
  detail?: string;
  icon?: ReactNode;
  /** Shortcut, shown at the right. */
  keys?: string;
  isDanger?: boolean;
  isDisabled?: boolean;
  onAction: () => void;
}

export interface MenuProps {
  /** Accessible name of the list. */
  label: string;
  trigger: ReactElement;
  /** Entries in order; `null` draws a line between groups. */
  entries: (MenuEntry | null)[];
  /** Shown above the entries, for example who is signed in. */
  heading?: ReactNode;
  placement?: PopoverProps['placement'];
}

/** A button that opens a list of actions. */
export function Menu({ label, trigger, entries, heading, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement={placement} offset={4} className={popoverClass}>
        {heading !== undefined && <div className="border-b border-line px-3 py-2">{heading}</div>}
        <AriaMenu aria-label={label} className="min-w-52 p-1 outline-none">
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
    </MenuTrigger>
  );
}

/** Classes of anything that floats above the page beside what opened it. */
export const popoverClass =
  'z-40 max-h-[70vh] overflow-y-auto rounded-card bg-paper-3 text-ink-1 shadow-float outline-none ' +
  'transition-opacity duration-120 entering:opacity-0 exiting:opacity-0';
