import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';
import { useFocusOnProblem } from '../../shared/lib/use-focus-on-problem.js';
import { Button } from '../../shared/ui/button.js';
import { TextField } from '../../shared/ui/text-field.js';

const Finish = graphql(`
  mutation CodeFormFinishSignIn($input: FinishSignInInput!) {
    finishSignIn(input: $input) {
      __typename
      ... on SignInSuccess {
        viewer {
          account {
            id
          }
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface CodeFormProps {
  /** What `signIn` answered. */
  challenge: string;
  onSignedIn: () => void;
  /** It takes the password again, for this reason. */
  onOver: (message: string | null) => void;
}

/** The second half of a sign-in: six digits of the authenticator app, or a recovery code. */
export function CodeForm({ challenge, onSignedIn, onOver }: CodeFormProps) {
  const [{ fetching }, finish] = useMutation(Finish);
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<{ message: string } | null>(null);
  const form = useFocusOnProblem(problem);

  async function submit() {
    setProblem(null);
    const { data, error } = await finish({ input: { challenge, code } });
    if (error || !data) {
      setProblem({ message: error ? errorSentence(error) : 'The server did not answer. Try again.' });
      return;
    }
    switch (data.finishSignIn.__typename) {
      case 'SignInSuccess':
        return onSignedIn();
      case 'SignInOverError':
        return onOver(data.finishSignIn.message);
      case 'WrongCodeError':
      case 'TooManyAttemptsError':
        setProblem({ message: data.finishSignIn.message });
    }
  }

  return (
    <Form
      ref={form}
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label="Code"
        description="The six digits that your authenticator app shows. Without the app: one of your recovery codes."
        autoComplete="one-time-code"
        autoFocus
        isRequired
        value={code}
        onChange={setCode}
        error={problem?.message ?? null}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="l" isPending={fetching}>
          Sign in
        </Button>
        <Button variant="quiet" size="l" onPress={() => onOver(null)}>
          Back
        </Button>
      </div>
    </Form>
  );
}
