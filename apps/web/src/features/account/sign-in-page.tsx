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
import { DemoAccounts } from './demo-accounts.js';
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
      ... on UserError {
        message
      }
    }
  }
`);

const route = getRouteApi('/sign-in');

/** Email and password; in demo mode also the demo accounts, one click each. */
export function SignInPage() {
  const { next } = route.useSearch();
  const arrive = useArrival(next);
  const [{ fetching }, signIn] = useMutation(SignIn);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function submit() {
    setProblem(null);
    const { data, error } = await signIn({ input: { email, password } });
    if (error) setProblem(errorSentence(error));
    else if (data?.signIn.__typename === 'SignInSuccess') arrive();
    else setProblem(data?.signIn.message ?? null);
  }

  return (
    <Page title="Sign in" width="narrow">
      <div className="flex flex-col gap-8">
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
          </p>
        </Form>
        <DemoAccounts next={next} />
      </div>
    </Page>
  );
}
