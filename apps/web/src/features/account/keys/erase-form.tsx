import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../gql/index.js';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { useRestartSession } from '../../../shared/lib/session.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Button } from '../../../shared/ui/button.js';
import { DialogActions } from '../../../shared/ui/dialog.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { ProofField, useProof } from './proof.js';

const Name = graphql(`
  query EraseFormName {
    viewer {
      account {
        id
        name
      }
    }
  }
`);

const Erase = graphql(`
  mutation EraseFormErase($input: EraseAccountInput!) {
    eraseAccount(input: $input) {
      __typename
      ... on EraseAccountSuccess {
        done
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface EraseFormProps {
  onClose: () => void;
}

/** Says what goes and what stays, and takes one's own name as a sign that one means it. */
export function EraseForm({ onClose }: EraseFormProps) {
  const [{ data: known }] = useQuery({ query: Name });
  const [{ fetching }, erase] = useMutation(Erase);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const proof = useProof();
  const restartSession = useRestartSession();
  const { history } = useRouter();
  const ownName = known?.viewer?.account.name;

  async function submit() {
    setProblem(null);
    const { data, error } = await erase({ input: { name, password: proof.password } });
    const answer = data?.eraseAccount;
    if (answer?.__typename === 'EraseAccountSuccess') {
      restartSession();
      showToast({ text: 'Your account is gone.' });
      history.push('/');
    } else if (!proof.isAskedFirstBy(answer)) {
      setProblem(problemIn(error, answer, 'EraseAccountSuccess'));
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
      <div className="flex flex-col gap-3 text-15 text-ink-2">
        <p>This cannot be undone, not even by whoever runs this server.</p>
        <ul className="list-disc ps-5">
          <li>Deleted: your name, address, sessions, tokens and keys, and teams that you have to yourself.</li>
          <li>Emptied: your annotations and replies, also in the history.</li>
          <li>
            Stays, without your name: claims, arguments and sources in debates with others, and your votes in the
            counts.
          </li>
          <li>Debates that only you own pass to their team.</li>
        </ul>
        <p>You may want to download your data first.</p>
      </div>
      <TextField
        label="Type your name to go on"
        description={ownName}
        isRequired
        autoComplete="off"
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
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button
          type="submit"
          variant="danger"
          isPending={fetching}
          isDisabled={ownName === undefined || name.trim() !== ownName}
        >
          Erase my account
        </Button>
      </DialogActions>
    </form>
  );
}
