import { useState, type ReactElement, type ReactNode } from 'react';
import { Banner } from './banner.js';
import { Button } from './button.js';
import { Dialog, DialogActions } from './dialog.js';

export interface ConfirmDialogProps {
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** What the button says that does it, such as "Remove Bo". */
  action: string;
  /** False where nothing is lost by it; by default something is. */
  isDanger?: boolean;
  /** Does it; answers what went wrong in a sentence, null for nothing. */
  onConfirm: () => Promise<string | null>;
  trigger: ReactElement;
}

/** Asks before something is done that cannot simply be put back. */
export function ConfirmDialog({ title, children, action, isDanger = true, onConfirm, trigger }: ConfirmDialogProps) {
  return (
    <Dialog title={title} size="s" role="alertdialog" trigger={trigger}>
      {(close) => (
        <Question action={action} isDanger={isDanger} onConfirm={onConfirm} onDone={close}>
          {children}
        </Question>
      )}
    </Dialog>
  );
}

interface QuestionProps {
  children: ReactNode;
  action: string;
  isDanger: boolean;
  onConfirm: () => Promise<string | null>;
  onDone: () => void;
}

function Question({ children, action, isDanger, onConfirm, onDone }: QuestionProps) {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function confirm() {
    setPending(true);
    setProblem(null);
    const wrong = await onConfirm();
    setPending(false);
    if (wrong === null) onDone();
    else setProblem(wrong);
  }

  return (
    <div className="flex flex-col gap-4">
      <div className="space-y-3 text-15 text-ink-2">{children}</div>
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
        <Button
          variant={isDanger ? 'danger' : 'primary'}
          // Names are part of it, and some are long.
          className="user-text max-w-full py-1.5 whitespace-normal!"
          isPending={isPending}
          onPress={() => void confirm()}
        >
          {action}
        </Button>
      </DialogActions>
    </div>
  );
}
