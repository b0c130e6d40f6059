import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { Page } from '../../shared/ui/page.js';
import { TextField } from '../../shared/ui/text-field.js';
import { MailSent } from './mail-sent.js';

const Request = graphql(`
  mutation ForgotPasswordPage($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      __typename
      ... on RequestPasswordResetSuccess {
        mailedTo
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** Asks for a link with which one chooses a new password. Says the same whether or not there is an account. */
export function ForgotPasswordPage() {
  const [{ fetching }, request] = useMutation(Request);
  const [email, setEmail] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [mailedTo, setMailedTo] = useState<string | null>(null);

  async function submit() {
    setProblem(null);
    const { data, error } = await request({ input: { email } });
    const answer = data?.requestPasswordReset;
    if (!error && answer?.__typename === 'RequestPasswordResetSuccess') setMailedTo(answer.mailedTo);
    else setProblem(problemIn(error, answer, 'RequestPasswordResetSuccess'));
  }

  if (mailedTo !== null) {
    return (
      <Page title="Look into your mail" width="narrow">
        <MailSent>
          If there is an account with <strong className="user-text font-strong">{mailedTo}</strong>, a link to choose a
          new password is on its way there. It works for one hour.
        </MailSent>
      </Page>
    );
  }
  return (
    <Page title="Forgot your password?" width="narrow" lede="We mail you a link with which you choose a new one.">
      <Form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField label="Email" type="email" autoComplete="username" isRequired value={email} onChange={setEmail} />
        {problem && (
          <Banner tone="warn" role="alert">
            {problem}
          </Banner>
        )}
        <Button type="submit" variant="primary" size="l" isPending={fetching}>
          Mail me a link
        </Button>
        <p className="text-15 text-ink-3">
          <Link to="/sign-in" className="text-accent underline underline-offset-2">
            Back to signing in
          </Link>
        </p>
      </Form>
    </Page>
  );
}
