import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { useRestartSession } from '../../shared/lib/session.js';
import { useNoIndex } from '../../shared/lib/use-no-index.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { Page } from '../../shared/ui/page.js';
import { Loading, Skeleton } from '../../shared/ui/skeleton.js';
import { TextField } from '../../shared/ui/text-field.js';

const Open = graphql(`
  mutation SharedPageOpen($input: OpenShareLinkInput!) {
    openShareLink(input: $input) {
      __typename
      ... on OpenShareLinkSuccess {
        debateId
      }
      ... on ShareLinkPasswordError {
        wasWrong
      }
      ... on UserError {
        message
      }
    }
  }
`);

type Asked = { readonly password: boolean; readonly message: string | null };

/**
 * Where a share link leads. Its secret stands behind the #, which browsers never send: only the request that opens the
 * debate carries it, and it does not stay in the address.
 */
export function SharedPage() {
  useNoIndex(true);
  const [token] = useState(() => location.hash.slice(1));
  const [asked, setAsked] = useState<Asked | null>(null);
  const [password, setPassword] = useState('');
  const [{ fetching }, openLink] = useMutation(Open);
  const restartSession = useRestartSession();
  const navigate = useNavigate();
  const isBegun = useRef(false);

  async function open(given: string | null) {
    const { data, error } = await openLink({ input: { token, password: given } });
    const answer = data?.openShareLink;
    if (answer?.__typename === 'OpenShareLinkSuccess') {
      // What one may see has changed, so nothing cached may stay.
      restartSession();
      return navigate({ to: '/d/$debateKey', params: { debateKey: answer.debateId }, replace: true });
    }
    const isPassword = answer?.__typename === 'ShareLinkPasswordError';
    const isFirst = isPassword && !answer.wasWrong;
    const isWaiting = answer?.__typename === 'ShareLinkTriesError';
    const message = problemIn(error, answer, 'OpenShareLinkSuccess');
    setAsked({ password: isPassword || isWaiting, message: isFirst ? null : message });
  }

  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    void open(null);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page is opened
  }, []);

  if (asked === null) {
    return (
      <Page title="A debate shared with you" width="narrow">
        <Loading label="Opening the debate">
          <Skeleton className="h-5 w-3/4" />
        </Loading>
      </Page>
    );
  }
  return (
    <Page
      title="A debate shared with you"
      width="narrow"
      lede={asked.password ? 'Whoever sent you the link knows the password.' : undefined}
    >
      {asked.password ? (
        <form
          className="flex flex-col items-start gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            void open(password);
          }}
        >
          <TextField
            label="Password of the link"
            type="password"
            autoComplete="off"
            isRequired
            autoFocus
            value={password}
            onChange={setPassword}
            error={asked.message}
            className="w-full"
          />
          <Button type="submit" variant="primary" isPending={fetching}>
            Open the debate
          </Button>
        </form>
      ) : (
        <Banner tone="warn" role="alert">
          {asked.message}
        </Banner>
      )}
    </Page>
  );
}
