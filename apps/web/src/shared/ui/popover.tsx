import type { ReactElement, ReactNode } from 'react';
import {
  Popover as AriaPopover,
  Dialog,
  DialogTrigger,
  type PopoverProps as AriaPopoverProps,
} from 'react-aria-components';
import { popoverClass } from './popover-class.js';

export interface PopoverProps {
  /** Accessible name of what floats. */
  label: string;
  trigger: ReactElement;
  placement?: AriaPopoverProps['placement'];
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small floating panel beside its button, for "why" and for previews; Escape closes it and gives the focus back. */
export function Popover({ label, trigger, placement = 'bottom start', children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover placement={placement} offset={6} className={popoverClass}>
        <Dialog aria-label={label} className="max-w-96 p-4 outline-none">
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
