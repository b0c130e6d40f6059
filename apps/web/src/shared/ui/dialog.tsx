import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { painted } from '../lib/painted.js';
import { IconButton } from './button.js';
import { cx } from './cx.js';

export interface DialogProps {
  title: string;
  /** s 400 px, m 560 px, l 760 px; the whole width at the bottom of a narrow screen. */
  size?: 's' | 'm' | 'l';
  /** The button that opens it. Leave it out and steer with `isOpen` instead. */
  trigger?: ReactElement;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** alertdialog for a question that interrupts. */
  role?: 'dialog' | 'alertdialog';
  children: ReactNode | ((close: () => void) => ReactNode);
}

const widths = { s: 'md:max-w-100', m: 'md:max-w-140', l: 'md:max-w-190' };

/**
 * A modal dialog: keeps the focus, closes on Escape and on a press outside, gives the focus back. It takes the focus at once;
 * the page behind becomes inert after the frame that shows it, since to style thousands of elements anew takes longer than
 * to draw the dialog.
 */
export function Dialog({ title, size = 'm', trigger, isOpen, onOpenChange, role, children }: DialogProps) {
  const overlay = (
    <ModalOverlay
      isDismissable
      isOpen={trigger ? undefined : isOpen}
      onOpenChange={trigger ? undefined : onOpenChange}
      UNSTABLE_deferUntilEntered
      onEnter={painted}
      className="fixed inset-0 z-40 flex animate-[dim_140ms_ease-out] items-end justify-center overflow-y-auto bg-[rgb(20_18_12/42%)] transition-opacity duration-140 exiting:opacity-0 md:items-start md:px-6 md:pt-[12vh] md:pb-6"
    >
      <Modal
        className={cx(
          'w-full rounded-t-card bg-paper-3 text-ink-1 shadow-float transition-transform duration-140 ease-out md:rounded-card entering:translate-y-2',
          widths[size],
        )}
      >
        <AriaDialog role={role} isEntering={false} className="flex max-h-[86dvh] flex-col outline-none">
          {({ close }) => (
            <>
              <div className="flex items-center justify-between gap-4 ps-6 pe-3 pt-4">
                <Heading slot="title" className="text-17">
                  {title}
                </Heading>
                <IconButton label="Close" onPress={close}>
                  <X aria-hidden />
                </IconButton>
              </div>
              <div className="overflow-y-auto px-6 pt-2 pb-6">
                {typeof children === 'function' ? children(close) : children}
              </div>
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
  if (!trigger) return overlay;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      {overlay}
    </DialogTrigger>
  );
}

/** The row of buttons at a dialog's end: the main one last, at the right. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap justify-end gap-2">{children}</div>;
}
