import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../gql/index.js';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Button } from '../../../shared/ui/button.js';
import { DialogActions } from '../../../shared/ui/dialog.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { deviceProblem, makePasskey } from './device.js';
import { ProofField, useProof } from './proof.js';

const Begin = graphql(`
  mutation NewPasskeyBegin($input: BeginAddingPasskeyInput!) {
    beginAddingPasskey(input: $input) {
      __typename
      ... on PasskeyChallenge {
        options
      }
      ... on UserError {
        message
      }
    }
  }
`);

const Finish = graphql(`
  mutation NewPasskeyFinish($input: FinishAddingPasskeyInput!) {
    finishAddingPasskey(input: $input) {
      __typename
      ... on AddPasskeySuccess {
        passkey {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface NewPasskeyFormProps {
  onDone: (isAdded: boolean) => void;
}

/** Names a passkey and has the device make it. */
export function NewPasskeyForm({ onDone }: NewPasskeyFormProps) {
  const [, begin] = useMutation(Begin);
  const [, finish] = useMutation(Finish);
  const [name, setName] = useState('This device');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const proof = useProof();

  async function submit() {
    setProblem(null);
    setBusy(true);
    setProblem(await add());
    setBusy(false);
  }

  /** Answers what went wrong; null for nothing, and where something else shows already. */
  async function add(): Promise<string | null> {
    const begun = await begin({ input: { password: proof.password } });
    const challenge = begun.data?.beginAddingPasskey;
    if (proof.isAskedFirstBy(challenge)) return null;
    if (challenge?.__typename !== 'PasskeyChallenge') return problemIn(begun.error, challenge, 'PasskeyChallenge');
    let response: string;
    try {
      response = await makePasskey(challenge.options);
    } catch (fault) {
      return deviceProblem(fault);
    }
    const finished = await finish({ input: { response, name } });
    const wrong = problemIn(finished.error, finished.data?.finishAddingPasskey, 'AddPasskeySuccess');
    if (wrong !== null) return wrong;
    showToast({ text: 'You can sign in with this passkey now.' });
    onDone(true);
    return null;
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label="Name"
        description="So that you know it again in this list."
        isRequired
        autoFocus
        value={name}
        onChange={setName}
      />
      <ProofField proof={proof} />
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={() => onDone(false)}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={isBusy}>
          Continue
        </Button>
      </DialogActions>
    </form>
  );
}
