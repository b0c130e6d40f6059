import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { buttonClass } from '../../shared/ui/button-class.js';
import { Page } from '../../shared/ui/page.js';
import { takeNext } from './sign-up-next.js';
import { useArrival } from './use-arrival.js';
import { useLinkToken } from './use-link-token.js';

const Finish = graphql(`
  mutation FinishSignUpPage($input: FinishSignUpInput!) {
    finishSignUp(input: $input) {
      __typename
      ... on SignUpSuccess {
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

/** Where the link of a sign-up leads. A press, not the visit, uses it up: mail programs like to look at links first. */
export function FinishSignUpPage() {
  const token = useLinkToken();
  const [next] = useState(takeNext);
  const arrive = useArrival(next);
  const [{ fetching }, finish] = useMutation(Finish);
  const [problem, setProblem] = useState<string | null>(
    token === '' ? 'This address is only half of the link: open it from the mail.' : null,
  );

  async function submit() {
    const { data, error } = await finish({ input: { token } });
    const message = problemIn(error, data?.finishSignUp, 'SignUpSuccess');
    if (message === null) arrive();
    else setProblem(message);
  }

  return (
    <Page title="Finish your account" width="narrow">
      {problem === null ? (
        <Button variant="primary" size="l" isPending={fetching} onPress={() => void submit()}>
          Create my account
        </Button>
      ) : (
        <div className="flex flex-col items-start gap-4">
          <Banner tone="warn" role="alert">
            {problem}
          </Banner>
          <Link to="/sign-up" search={{ next }} className={buttonClass()}>
            Sign up again
          </Link>
        </div>
      )}
    </Page>
  );
}
