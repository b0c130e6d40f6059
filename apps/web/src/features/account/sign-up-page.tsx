import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';
import { useFocusOnProblem } from '../../shared/lib/use-focus-on-problem.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { Page } from '../../shared/ui/page.js';
import { TextField } from '../../shared/ui/text-field.js';
import { useArrival } from './use-arrival.js';

const SignUp = graphql(`
  mutation SignUpPageSignUp($input: SignUpInput!) {
    signUp(input: $input) {
      __typename
      ... on SignUpSuccess {
        viewer {
          account {
            id
          }
        }
      }
      ... on ValidationError {
        field
      }
      ... on UserError {
        message
      }
    }
  }
`);

const route = getRouteApi('/sign-up');

/** What is wrong, and with which field ('' for the form as a whole). */
interface Problem {
  field: string;
  message: string;
}

/** A new account: name, email, password. */
export function SignUpPage() {
  const { next } = route.useSearch();
  const arrive = useArrival(next);
  const [{ fetching }, signUp] = useMutation(SignUp);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useFocusOnProblem(problem);
  const problemOf = (field: string) => (problem?.field === field ? problem.message : null);

  async function submit() {
    setProblem(null);
    const refuse = (field: string, message: string) => setProblem({ field, message });
    const { data, error } = await signUp({ input: { name, email, password } });
    if (error || !data) {
      return refuse('', error ? errorSentence(error) : 'The server did not answer. Try again.');
    }
    switch (data.signUp.__typename) {
      case 'SignUpSuccess':
        return arrive();
      case 'EmailTakenError':
        return refuse('email', data.signUp.message);
      case 'ValidationError':
        return refuse(data.signUp.field.split('.').pop() ?? '', data.signUp.message);
      case 'TooManyAttemptsError':
        return refuse('', data.signUp.message);
    }
  }

  return (
    <Page title="Create an account" width="narrow" lede="With an account you can vote, argue and cite sources.">
      <Form
        ref={form}
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label="Name"
          description="As your team will see it."
          autoComplete="name"
          isRequired
          value={name}
          onChange={setName}
          error={problemOf('name')}
        />
        <TextField
          label="Email"
          type="email"
          autoComplete="username"
          isRequired
          value={email}
          onChange={setEmail}
          error={problemOf('email')}
        />
        <TextField
          label="Password"
          type="password"
          description="Long beats complicated: a few words that you will remember."
          autoComplete="new-password"
          isRequired
          value={password}
          onChange={setPassword}
          error={problemOf('password')}
        />
        {problem && !['name', 'email', 'password'].includes(problem.field) && (
          <Banner tone="warn" role="alert">
            {problem.message}
          </Banner>
        )}
        <Button type="submit" variant="primary" size="l" isPending={fetching}>
          Create account
        </Button>
        <p className="text-15 text-ink-3">
          Already have one?{' '}
          <Link to="/sign-in" search={{ next }} className="text-accent underline underline-offset-2">
            Sign in
          </Link>
        </p>
      </Form>
    </Page>
  );
}
