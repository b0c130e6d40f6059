import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { buttonClass } from '../../shared/ui/button-class.js';
import { Page } from '../../shared/ui/page.js';
import { useLinkToken } from './use-link-token.js';

const Unsubscribe = graphql(`
  mutation UnsubscribePage($input: UnsubscribeInput!) {
    unsubscribe(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

/** Where the link at the foot of a mail leads. It takes no sign-in, and a press, not the visit: mail programs visit links. */
export function UnsubscribePage() {
  const token = useLinkToken();
  const [{ fetching }, unsubscribe] = useMutation(Unsubscribe);
  const [isDone, setDone] = useState(false);
  const [problem, setProblem] = useState<string | null>(
    token === '' ? 'This address is only half of the link: open it from the mail.' : null,
  );

  async function submit() {
    const { data, error } = await unsubscribe({ input: { token } });
    const wrong = problemIn(error, data?.unsubscribe, 'UnsubscribeSuccess');
    if (wrong === null) setDone(true);
    else setProblem(wrong);
  }

  return (
    <Page title={isDone ? 'No more of these mails' : 'Mails about your suggestions'} width="narrow">
      <div className="flex flex-col items-start gap-4">
        {isDone && <p className="text-15 text-ink-2">You can turn them on again in your account.</p>}
        {!isDone && problem === null && (
          <Button variant="primary" size="l" isPending={fetching} onPress={() => void submit()}>
            Send me no more of them
          </Button>
        )}
        {problem !== null && (
          <Banner tone="warn" role="alert">
            {problem}
          </Banner>
        )}
        {(isDone || problem !== null) && (
          <Link to="/account" className={buttonClass()}>
            To your account
          </Link>
        )}
      </div>
    </Page>
  );
}
