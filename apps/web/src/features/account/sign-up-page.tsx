import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import type { SignUpPolicy } from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';
import { Banner } from '../../shared/ui/banner.js';
import { Page } from '../../shared/ui/page.js';
import { MailSent } from './mail-sent.js';
import { PersonForm, type FormProblem, type Person } from './person-form.js';
import { invitationIn, keepNext } from './sign-up-next.js';
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
      ... on SignUpMailed {
        mailedTo
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

const Policy = graphql(`
  query SignUpPage {
    server {
      signUpPolicy
      needsSetUp
    }
  }
`);

const route = getRouteApi('/sign-up');

/** A new account: name, email, password; then, where addresses are confirmed, the link in the mail. */
export function SignUpPage() {
  const { next } = route.useSearch();
  const arrive = useArrival(next);
  const [{ data: policy }] = useQuery({ query: Policy, requestPolicy: 'cache-and-network' });
  const [{ fetching }, signUp] = useMutation(SignUp);
  const [problem, setProblem] = useState<FormProblem | null>(null);
  const [mailedTo, setMailedTo] = useState<string | null>(null);

  async function submit(person: Person) {
    setProblem(null);
    const refuse = (field: string, message: string) => setProblem({ field, message });
    const { data, error } = await signUp({ input: { ...person, invitation: invitationIn(next) } });
    if (error || !data) {
      return refuse('', error ? errorSentence(error) : 'The server did not answer. Try again.');
    }
    switch (data.signUp.__typename) {
      case 'SignUpSuccess':
        return arrive();
      case 'SignUpMailed':
        keepNext(next);
        return setMailedTo(data.signUp.mailedTo);
      case 'EmailTakenError':
        return refuse('email', data.signUp.message);
      case 'ValidationError':
        return refuse(data.signUp.field.split('.').pop() ?? '', data.signUp.message);
      case 'SignUpClosedError':
      case 'TooManyAttemptsError':
        return refuse('', data.signUp.message);
    }
  }

  if (mailedTo !== null) {
    return (
      <Page title="Look into your mail" width="narrow">
        <MailSent>
          We have mailed a link to <strong className="user-text font-strong">{mailedTo}</strong>. Open it within a day
          to finish your account.
        </MailSent>
      </Page>
    );
  }
  const closed = policy && whyClosed(policy.server, next);
  if (closed) {
    return (
      <Page title="Create an account" width="narrow">
        <Banner>{closed}</Banner>
      </Page>
    );
  }
  return (
    <Page title="Create an account" width="narrow" lede="With an account you can vote, argue and cite sources.">
      <PersonForm problem={problem} isPending={fetching} onSubmit={(person) => void submit(person)}>
        <p className="text-15 text-ink-3">
          Already have one?{' '}
          <Link to="/sign-in" search={{ next }} className="text-accent underline underline-offset-2">
            Sign in
          </Link>
        </p>
      </PersonForm>
    </Page>
  );
}

/** Why nobody can sign up here now; null when they can. */
function whyClosed(
  { signUpPolicy, needsSetUp }: { signUpPolicy: SignUpPolicy; needsSetUp: boolean },
  next: string | undefined,
): string | null {
  if (needsSetUp) return 'This server is not set up yet. Its first account is made with the link on its terminal.';
  if (signUpPolicy === 'INVITED' && invitationIn(next) === null) {
    return 'One needs an invitation to make an account here. Ask somebody who has one, and open the link they give you.';
  }
  return null;
}
