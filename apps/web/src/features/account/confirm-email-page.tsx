import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { useRestartSession } from '../../shared/lib/session.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { buttonClass } from '../../shared/ui/button-class.js';
import { Page } from '../../shared/ui/page.js';
import { useLinkToken } from './use-link-token.js';

const Confirm = graphql(`
  mutation ConfirmEmailPage($input: ConfirmEmailInput!) {
    confirmEmail(input: $input) {
      __typename
      ... on ConfirmEmailSuccess {
        email
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** Where the link leads that was mailed to an address. A press, not the visit, uses it up. */
export function ConfirmEmailPage() {
  const token = useLinkToken();
  const [{ fetching }, confirm] = useMutation(Confirm);
  const [email, setEmail] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(
    token === '' ? 'This address is only half of the link: open it from the mail.' : null,
  );
  const restartSession = useRestartSession();

  async function submit() {
    const { data, error } = await confirm({ input: { token } });
    const answer = data?.confirmEmail;
    if (!error && answer?.__typename === 'ConfirmEmailSuccess') {
      restartSession();
      setEmail(answer.email);
    } else {
      setProblem(problemIn(error, answer, 'ConfirmEmailSuccess'));
    }
  }

  if (email !== null) {
    return (
      <Page title="Your address is confirmed" width="narrow" lede={<span className="user-text">{email}</span>}>
        <Link to="/" className={buttonClass({ variant: 'primary' })}>
          To the debates
        </Link>
      </Page>
    );
  }
  return (
    <Page title="Confirm your address" width="narrow">
      {problem === null ? (
        <Button variant="primary" size="l" isPending={fetching} onPress={() => void submit()}>
          This address is mine
        </Button>
      ) : (
        <div className="flex flex-col items-start gap-4">
          <Banner tone="warn" role="alert">
            {problem}
          </Banner>
          <Link to="/account" className={buttonClass()}>
            Ask for a new link
          </Link>
        </div>
      )}
    </Page>
  );
}
