import { useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { popoverClass } from '../../../shared/ui/popover-class.js';
import { StanceMark } from '../../../shared/ui/stance-mark.js';
import type { ListItem } from '../core/list-items.js';
import { passageLabel } from '../core/passages.js';

export interface OverlapChooserProps {
  /** All passages of the text, in document order. */
  items: readonly ListItem[];
  /** Ids of those under the pointer, the shortest first. */
  ids: readonly string[];
  /** Where the pointer was, in viewport pixels. */
  x: number;
  y: number;
  text: string;
  onChoose: (id: string) => void;
  onClose: () => void;
}

/** Several passages lie where somebody pressed: which one is meant? */
export function OverlapChooser({ items, ids, x, y, text, onChoose, onClose }: OverlapChooserProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} aria-hidden className="pointer-events-none fixed size-px" style={{ left: x, top: y }} />
      <Popover
        isOpen
        triggerRef={anchor}
        offset={8}
        placement="bottom"
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
        className={popoverClass}
      >
        <Menu
          aria-label="Passages here, the shortest first"
          className="w-90 max-w-[calc(100vw-2rem)] p-1 outline-none"
          autoFocus="first"
          onAction={(key) => onChoose(String(key))}
        >
          {ids.map((id) => {
            const index = items.findIndex((item) => item.id === id);
            const item = items[index];
            if (!item) return null;
            const label = passageLabel(item, index, items.length);
            return (
              <MenuItem
                key={id}
                id={id}
                textValue={label}
                className="flex cursor-default items-start gap-2 rounded-control px-2.5 py-1.5 outline-none focus:bg-hover focus-visible:outline-2 focus-visible:outline-solid focus-visible:-outline-offset-2 focus-visible:outline-accent"
              >
                <span className="mt-0.5">
                  <StanceMark stance={stances[item.role]} isSpoken={false} />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block text-12 text-ink-3">{label}</span>
                  <span className="user-text line-clamp-1 font-serif text-15">{text.slice(item.start, item.end)}</span>
                </span>
              </MenuItem>
            );
          })}
        </Menu>
      </Popover>
    </>
  );
}

const stances = { supporting: 'PRO', disputing: 'CON', note: 'NEUTRAL' } as const;
