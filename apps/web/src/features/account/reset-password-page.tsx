import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { useRestartSession } from '../../shared/lib/session.js';
import { useFocusOnProblem } from '../../shared/lib/use-focus-on-problem.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { buttonClass } from '../../shared/ui/button-class.js';
import { Page } from '../../shared/ui/page.js';
import { TextField } from '../../shared/ui/text-field.js';
import { useLinkToken } from './use-link-token.js';

const Reset = graphql(`
  mutation ResetPasswordPage($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

/** Where a mailed link leads: a new password. */
export function ResetPasswordPage() {
  const token = useLinkToken();
  const [{ fetching }, reset] = useMutation(Reset);
  const [newPassword, setNewPassword] = useState('');
  const [problem, setProblem] = useState<{ message: string; isOver: boolean } | null>(null);
  const [isDone, setIsDone] = useState(false);
  const form = useFocusOnProblem(problem);
  const restartSession = useRestartSession();

  async function submit() {
    setProblem(null);
    const { data, error } = await reset({ input: { token, newPassword } });
    const message = problemIn(error, data?.resetPassword, 'ResetPasswordSuccess');
    if (message !== null) {
      setProblem({ message, isOver: data?.resetPassword.__typename === 'LinkOverError' });
      return;
    }
    restartSession(); // whoever was signed in here is not any more
    setIsDone(true);
  }

  if (isDone) {
    return (
      <Page title="Your password is changed" width="narrow" lede="All sessions were ended. Sign in with the new one.">
        <Link to="/sign-in" className={buttonClass({ variant: 'primary', size: 'l' })}>
          Sign in
        </Link>
      </Page>
    );
  }
  const isOver = token === '' || problem?.isOver === true;
  return (
    <Page title="Choose a new password" width="narrow">
      {isOver ? (
        <div className="flex flex-col items-start gap-4">
          <Banner tone="warn" role="alert">
            {problem?.message ?? 'This address is only half of the link: open it from the mail.'}
          </Banner>
          <Link to="/forgot-password" className={buttonClass()}>
            Ask for a new link
          </Link>
        </div>
      ) : (
        <Form
          ref={form}
          className="flex flex-col gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <TextField
            label="New password"
            type="password"
            description="Long beats complicated: a few words that you will remember."
            autoComplete="new-password"
            isRequired
            value={newPassword}
            onChange={setNewPassword}
            error={problem?.message ?? null}
          />
          <Button type="submit" variant="primary" size="l" isPending={fetching}>
            Change password
          </Button>
        </Form>
      )}
    </Page>
  );
}
