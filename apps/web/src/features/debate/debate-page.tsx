import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useClient, useQuery } from 'urql';
import { debateIdOf } from '../../shared/lib/debate-key.js';
import { errorCode, errorSentence } from '../../shared/lib/graphql-errors.js';
import { useDocumentTitle } from '../../shared/lib/use-document-title.js';
import { useViewer } from '../../shared/lib/viewer.js';
import { Button } from '../../shared/ui/button.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { Page } from '../../shared/ui/page.js';
import './debate.css';
import { readOutlineAhead } from './data/outline-ahead.js';
import { DebatePageQuery } from './data/page-query.js';
import { DebateSkeleton } from './page/debate-skeleton.js';
import { isNarrowScreen } from './page/use-is-narrow.js';
import { DebateView } from './page/debate-view.js';

/** The debate: question, positions, outline, and beside it the current claim. The address is `/d/<debate>[/c/<number>]`. */
export default function DebatePage() {
  const { debateKey = '', number } = useParams({ strict: false });
  const debateId = debateIdOf(debateKey);
  const { viewer, isLoading } = useViewer();
  const [{ data, error, fetching }, readAgain] = useQuery({ query: DebatePageQuery, variables: { debateId } });
  const client = useClient();
  // A narrow screen begins with the question and its answers; the outline must not share the line with them.
  const isOutlineFirst = number !== undefined || !isNarrowScreen();
  useEffect(() => {
    if (isOutlineFirst) readOutlineAhead(client, debateId);
  }, [client, debateId, isOutlineFirst]);
  useDocumentTitle(data?.debate.question ?? null);

  if (error && !data) {
    const isMissing = errorCode(error) === 'NOT_FOUND';
    return (
      <Page title={isMissing ? 'No such debate' : 'The debate could not be read'}>
        <EmptyState
          title={isMissing ? 'It does not exist, or it is not open to you.' : errorSentence(error)}
          example={isMissing ? 'If someone sent you this address, ask them to invite you to their team.' : undefined}
          action={
            <Button onPress={() => readAgain({ requestPolicy: 'network-only' })} isPending={fetching}>
              Try again
            </Button>
          }
        />
      </Page>
    );
  }
  if (!data || isLoading) return <DebateSkeleton />;
  const viewerId = viewer?.account.id ?? null;
  return (
    <DebateView
      key={`${viewerId ?? ''} ${debateId}`}
      debate={data.debate}
      debateKey={debateKey}
      current={currentNumber(number)}
      viewerId={viewerId}
      onFactsChanged={() => readAgain({ requestPolicy: 'network-only' })}
    />
  );
}

function currentNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
