import { cloneElement, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { lazyPart } from './lazy-part.js';
import type { MenuEntry, MenuPlacement } from './menu-entry.js';
import type { MenuListProps } from './menu-list.js';

export interface MenuProps {
  /** Accessible name of the list. */
  label: string;
  /** A plain `<button>`, or a Button of ours. */
  trigger: ReactElement<TriggerProps>;
  /** Entries in order; `null` draws a line between groups. */
  entries: (MenuEntry | null)[];
  /** Shown above the entries, for example who is signed in. */
  heading?: ReactNode;
  placement?: MenuPlacement;
}

interface TriggerProps {
  ref?: (element: HTMLElement | null) => void;
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
  onClick?: () => void;
  onPress?: () => void;
  onKeyDown?: (event: TriggerKeyEvent) => void;
}

/** React Aria keeps every key to the button that listens to any, unless it is told to let it go on. */
type TriggerKeyEvent = KeyboardEvent & { continuePropagation?: () => void };

/** Lists float above the page and need much code for it; a page is in sight before anybody opens one. */
const MenuList = lazyPart<MenuListProps>(() => import('./menu-list.js').then((part) => part.MenuList));

/** A button that opens a list of actions. Arrow keys on the button open it too, at its first or last entry. */
export function Menu({ label, trigger, entries, heading, placement = 'bottom end' }: MenuProps) {
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const [openFrom, setOpenFrom] = useState<'first' | 'last' | null>(null);
  const open = (from: 'first' | 'last') => {
    // Some browsers do not give the focus to a button that is clicked; closing must find its way back to it.
    opener?.focus();
    setOpenFrom(from);
  };
  const onActivate = () => open('first');
  const button = cloneElement(trigger, {
    ref: setOpener,
    'aria-haspopup': 'menu',
    'aria-expanded': openFrom !== null,
    ...(typeof trigger.type === 'string' ? { onClick: onActivate } : { onPress: onActivate }),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') {
        event.continuePropagation?.();
        return;
      }
      event.preventDefault();
      if (!event.continuePropagation) event.stopPropagation();
      open(event.key === 'ArrowDown' ? 'first' : 'last');
    },
  });
  return (
    <>
      {button}
      {openFrom !== null && (
        <MenuList
          label={label}
          entries={entries}
          heading={heading}
          placement={placement}
          opener={opener}
          from={openFrom}
          onClose={() => setOpenFrom(null)}
        />
      )}
    </>
  );
}
