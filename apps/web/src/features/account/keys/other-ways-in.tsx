import { KeyRound, LogIn } from 'lucide-react';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../gql/index.js';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Button } from '../../../shared/ui/button.js';
import { useArrival } from '../use-arrival.js';
import { deviceProblem, passkeyObstacle, signWithPasskey } from './device.js';
import { keepSignOn } from './kept-sign-on.js';

const Ways = graphql(`
  query OtherWaysIn {
    server {
      hasPasskeys
      singleSignOn
    }
  }
`);

const BeginPasskey = graphql(`
  mutation OtherWaysInBeginPasskey {
    beginPasskeySignIn {
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

const SignInWithPasskey = graphql(`
  mutation OtherWaysInPasskey($input: SignInWithPasskeyInput!) {
    signInWithPasskey(input: $input) {
      __typename
      ... on SignInWithPasskeySuccess {
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

const BeginSignOn = graphql(`
  mutation OtherWaysInBeginSignOn {
    beginSingleSignOn {
      __typename
      ... on SingleSignOnBegun {
        url
        secret
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** Signing in without a password: with a passkey, or through the identity provider, where there is one. */
export function OtherWaysIn({ next }: { next: string | undefined }) {
  const [{ data }] = useQuery({ query: Ways });
  const [, beginPasskey] = useMutation(BeginPasskey);
  const [, signIn] = useMutation(SignInWithPasskey);
  const [, beginSignOn] = useMutation(BeginSignOn);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState<'passkey' | 'signOn' | null>(null);
  const arrive = useArrival(next);

  async function withPasskey(): Promise<string | null> {
    const begun = await beginPasskey({});
    const challenge = begun.data?.beginPasskeySignIn;
    if (challenge?.__typename !== 'PasskeyChallenge') return problemIn(begun.error, challenge, 'PasskeyChallenge');
    let response: string;
    try {
      response = await signWithPasskey(challenge.options);
    } catch (fault) {
      return deviceProblem(fault);
    }
    const answer = await signIn({ input: { response } });
    const wrong = problemIn(answer.error, answer.data?.signInWithPasskey, 'SignInWithPasskeySuccess');
    if (wrong === null) arrive();
    return wrong;
  }

  async function withSignOn(): Promise<string | null> {
    const { data: begun, error } = await beginSignOn({});
    const answer = begun?.beginSingleSignOn;
    if (answer?.__typename !== 'SingleSignOnBegun') return problemIn(error, answer, 'SingleSignOnBegun');
    keepSignOn({ secret: answer.secret, next: next ?? null });
    location.assign(answer.url);
    return null;
  }

  async function run(way: 'passkey' | 'signOn', work: () => Promise<string | null>) {
    setProblem(null);
    setBusy(way);
    setProblem(await work());
    setBusy(null);
  }

  const provider = data?.server.singleSignOn ?? null;
  const hasPasskeys = data !== undefined && passkeyObstacle(data.server.hasPasskeys) === null;
  if (provider === null && !hasPasskeys) return null;
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-6">
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      {hasPasskeys && (
        <Button
          size="l"
          icon={<KeyRound aria-hidden />}
          isPending={busy === 'passkey'}
          onPress={() => void run('passkey', withPasskey)}
        >
          Sign in with a passkey
        </Button>
      )}
      {provider !== null && (
        <Button
          size="l"
          icon={<LogIn aria-hidden />}
          isPending={busy === 'signOn'}
          onPress={() => void run('signOn', withSignOn)}
        >
          Sign in with {provider}
        </Button>
      )}
    </div>
  );
}
