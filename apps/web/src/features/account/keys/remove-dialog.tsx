import { useState, type ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Button } from '../../../shared/ui/button.js';
import { Dialog, DialogActions } from '../../../shared/ui/dialog.js';
import { ProofField, useProof } from './proof.js';

export interface RemoveDialogProps {
  title: string;
  /** What the button says that does it. */
  action: string;
  /** Accessible name of the button that opens it. */
  label: string;
  /** What will happen. */
  children: ReactNode;
  /** Type name of the success. */
  success: string;
  /** Does it, with the password where it was asked for. */
  run: (password: string | null) => Promise<{
    error: CombinedError | undefined;
    answer: { readonly __typename: string; readonly message?: string } | null | undefined;
  }>;
  onDone: () => void;
}

/** Asks before one of the ways to sign in goes, and for the password where the server wants it again. */
export function RemoveDialog({ title, label, ...rest }: RemoveDialogProps) {
  return (
    <Dialog
      title={title}
      size="s"
      role="alertdialog"
      trigger={
        <Button size="s" variant="quiet" aria-label={label}>
          Remove
        </Button>
      }
    >
      {(close) => <Question {...rest} onClose={close} />}
    </Dialog>
  );
}

type QuestionProps = Omit<RemoveDialogProps, 'title' | 'label'> & { onClose: () => void };

function Question({ action, children, success, run, onDone, onClose }: QuestionProps) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const proof = useProof();

  async function submit() {
    setBusy(true);
    setProblem(null);
    const { error, answer } = await run(proof.password);
    setBusy(false);
    if (answer?.__typename === success) {
      onDone();
      onClose();
    } else if (!proof.isAskedFirstBy(answer)) {
      setProblem(problemIn(error, answer, success));
    }
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="text-15 text-ink-2">{children}</div>
      <ProofField proof={proof} />
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="danger" isPending={isBusy}>
          {action}
        </Button>
      </DialogActions>
    </form>
  );
}
