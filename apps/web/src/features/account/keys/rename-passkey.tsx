import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../gql/index.js';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { Button } from '../../../shared/ui/button.js';
import { Dialog, DialogActions } from '../../../shared/ui/dialog.js';
import { TextField } from '../../../shared/ui/text-field.js';

const Rename = graphql(`
  mutation RenamePasskey($input: RenamePasskeyInput!) {
    renamePasskey(input: $input) {
      __typename
      ... on RenamePasskeySuccess {
        passkey {
          id
          name
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface RenamePasskeyProps {
  passkeyId: string;
  name: string;
}

/** Calls a passkey something else, so that one knows it by. */
export function RenamePasskey({ passkeyId, name }: RenamePasskeyProps) {
  return (
    <Dialog
      title="Rename the passkey"
      size="s"
      trigger={
        <Button size="s" variant="quiet" aria-label={`Rename the passkey ${name}`}>
          Rename
        </Button>
      }
    >
      {(close) => <RenameForm passkeyId={passkeyId} name={name} onClose={close} />}
    </Dialog>
  );
}

function RenameForm({ passkeyId, name, onClose }: RenamePasskeyProps & { onClose: () => void }) {
  const [next, setNext] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, rename] = useMutation(Rename);

  async function submit() {
    const { data, error } = await rename({ input: { passkeyId, name: next } });
    const wrong = problemIn(error, data?.renamePasskey, 'RenamePasskeySuccess');
    setProblem(wrong);
    if (wrong === null) onClose();
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField label="Name" isRequired autoFocus value={next} onChange={setNext} maxLength={100} error={problem} />
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={fetching}>
          Rename
        </Button>
      </DialogActions>
    </form>
  );
}
