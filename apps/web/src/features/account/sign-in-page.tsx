import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { Page } from '../../shared/ui/page.js';
import { TextField } from '../../shared/ui/text-field.js';
import { CodeForm } from './code-form.js';
import { DemoAccounts } from './demo-accounts.js';
import { OtherWaysIn } from './keys/other-ways-in.js';
import { useArrival } from './use-arrival.js';

const SignIn = graphql(`
  mutation SignInPageSignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignInSuccess {
        viewer {
          account {
            id
          }
        }
      }
      ... on SignInCodeNeeded {
        challenge
      }
      ... on UserError {
        message
      }
    }
  }
`);

const route = getRouteApi('/sign-in');

/** Email and password, then a code where the account asks for one; in demo mode also the demo accounts, one click each. */
export function SignInPage() {
  const { next } = route.useSearch();
  const arrive = useArrival(next);
  const [challenge, setChallenge] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  if (challenge !== null) {
    return (
      <Page title="Sign in" width="narrow" lede="One more step: your account asks for a one-time code.">
        <CodeForm
          challenge={challenge}
          onSignedIn={arrive}
          onOver={(message) => {
            setChallenge(null);
            setProblem(message);
          }}
        />
      </Page>
    );
  }
  return (
    <Page title="Sign in" width="narrow">
      <div className="flex flex-col gap-8">
        <PasswordForm
          next={next}
          problem={problem}
          onProblem={setProblem}
          onSignedIn={arrive}
          onCodeNeeded={setChallenge}
        />
        <OtherWaysIn next={next} />
        <DemoAccounts next={next} />
      </div>
    </Page>
  );
}

interface PasswordFormProps {
  next: string | undefined;
  problem: string | null;
  onProblem: (message: string | null) => void;
  onSignedIn: () => void;
  onCodeNeeded: (challenge: string) => void;
}

function PasswordForm({ next, problem, onProblem, onSignedIn, onCodeNeeded }: PasswordFormProps) {
  const [{ fetching }, signIn] = useMutation(SignIn);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');

  async function submit() {
    onProblem(null);
    const { data, error } = await signIn({ input: { email, password } });
    if (error) onProblem(errorSentence(error));
    else if (data?.signIn.__typename === 'SignInSuccess') onSignedIn();
    else if (data?.signIn.__typename === 'SignInCodeNeeded') onCodeNeeded(data.signIn.challenge);
    else onProblem(data?.signIn.message ?? null);
  }

  return (
    <Form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField label="Email" type="email" autoComplete="username" isRequired value={email} onChange={setEmail} />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        isRequired
        value={password}
        onChange={setPassword}
      />
      {problem && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <Button type="submit" variant="primary" size="l" isPending={fetching}>
        Sign in
      </Button>
      <p className="text-15 text-ink-3">
        New here?{' '}
        <Link to="/sign-up" search={{ next }} className="text-accent underline underline-offset-2">
          Create an account
        </Link>
        <br />
        <Link to="/forgot-password" className="text-accent underline underline-offset-2">
          Forgot your password?
        </Link>
      </p>
    </Form>
  );
}
