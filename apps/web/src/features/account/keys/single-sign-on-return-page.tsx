import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../gql/index.js';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { useRestartSession } from '../../../shared/lib/session.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Button } from '../../../shared/ui/button.js';
import { Page } from '../../../shared/ui/page.js';
import { Spinner } from '../../../shared/ui/spinner.js';
import { CodeForm } from '../code-form.js';
import { takeSignOn } from './kept-sign-on.js';

const Finish = graphql(`
  mutation SingleSignOnReturn($input: FinishSingleSignOnInput!) {
    finishSingleSignOn(input: $input) {
      __typename
      ... on SingleSignOnSuccess {
        isNew
        isLinked
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

type Stage =
  | { kind: 'finishing' }
  | { kind: 'failed'; problem: string }
  | { kind: 'code'; challenge: string; next: string | null };

/** Where the identity provider sends the browser back to: finishes what this tab began. */
export function SingleSignOnReturnPage() {
  const [, finish] = useMutation(Finish);
  const [stage, setStage] = useState<Stage>({ kind: 'finishing' });
  const restartSession = useRestartSession();
  const { history } = useRouter();
  const hasBegun = useRef(false);
  const arrive = useCallback(
    (next: string | null) => {
      restartSession();
      history.push(next ?? '/');
    },
    [restartSession, history],
  );

  useEffect(() => {
    // Once, also where effects run twice: what is finished cannot be finished again.
    if (hasBegun.current) return;
    hasBegun.current = true;
    const kept = takeSignOn();
    const query = location.search.slice(1);
    // The code is of no use any more, and does not belong into the history.
    window.history.replaceState(window.history.state, '', location.pathname);
    void conclude();

    async function conclude() {
      if (kept === null) {
        return setStage({ kind: 'failed', problem: 'This sign-on was begun in another tab. Begin again here.' });
      }
      const { data, error } = await finish({ input: { query, secret: kept.secret } });
      const answer = data?.finishSingleSignOn;
      if (answer?.__typename === 'SingleSignOnSuccess') {
        if (answer.isLinked) showToast({ text: 'Linked. You can sign in with it from now on.' });
        arrive(kept.next);
      } else if (answer?.__typename === 'SignInCodeNeeded') {
        setStage({ kind: 'code', challenge: answer.challenge, next: kept.next });
      } else if (error) {
        setStage({ kind: 'failed', problem: errorSentence(error) });
      } else {
        setStage({ kind: 'failed', problem: answer?.message ?? 'The server has not answered. Begin again.' });
      }
    }
  }, [finish, arrive]);

  return (
    <Page title="Signing in" width="narrow">
      {stage.kind === 'finishing' && (
        <p role="status" className="flex items-center gap-3 text-15 text-ink-2">
          <Spinner /> One moment.
        </p>
      )}
      {stage.kind === 'failed' && (
        <div className="flex flex-col gap-4">
          <Banner tone="warn" role="alert">
            {stage.problem}
          </Banner>
          <Button variant="primary" onPress={() => history.push('/sign-in')}>
            Begin again
          </Button>
        </div>
      )}
      {stage.kind === 'code' && (
        <CodeForm
          challenge={stage.challenge}
          onSignedIn={() => arrive(stage.next)}
          onOver={(message) => setStage({ kind: 'failed', problem: message ?? 'Begin the sign-on again.' })}
        />
      )}
    </Page>
  );
}
