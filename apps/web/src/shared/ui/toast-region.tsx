import { X } from 'lucide-react';
import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as Region,
} from 'react-aria-components';
import { toastQueue, undoToast } from '../lib/toasts.js';
import { buttonClass } from './button-class.js';
import { cx } from './cx.js';
import { KeyHint } from './key-hint.js';

/** Where toasts appear; stands once in the shell. F6 moves the focus to it. */
export function ToastRegion() {
  return (
    <Region
      queue={toastQueue}
      className="fixed inset-x-3 bottom-3 z-50 flex flex-col items-center gap-2 outline-offset-4 md:inset-x-auto md:start-6 md:bottom-6 md:items-start"
    >
      {({ toast }) => (
        <Toast
          toast={toast}
          className={cx(
            'flex w-full max-w-120 items-center gap-2 rounded-card bg-ink-1 py-1.5 ps-4 pe-1.5 text-15 text-paper-1 shadow-float md:w-auto',
          )}
        >
          <ToastContent className="min-w-0 flex-1 py-1">
            <Text slot="title" className="user-text">
              {toast.content.text}
            </Text>
          </ToastContent>
          {toast.content.undo && (
            <button
              type="button"
              className="inline-flex min-h-8 items-center gap-2 rounded-control px-2 font-strong underline-offset-2 hover:bg-paper-1/15 hover:underline"
              onClick={() => undoToast(toast.key)}
            >
              {toast.content.undo.label ?? 'Undo'}
              <KeyHint keys="z" tone="inverse" />
            </button>
          )}
          <AriaButton
            slot="close"
            aria-label="Dismiss"
            className={cx(
              buttonClass({ variant: 'quiet', size: 's', iconOnly: true }),
              'text-paper-1 hover:bg-paper-1/15 hover:text-paper-1',
            )}
          >
            <X aria-hidden />
          </AriaButton>
        </Toast>
      )}
    </Region>
  );
}
