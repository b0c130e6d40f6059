import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import type { SuggestionState } from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { debateIdOf } from '../../shared/lib/debate-key.js';
import { Button } from '../../shared/ui/button.js';
import { DebateLede } from '../../shared/ui/debate-lede.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { Page } from '../../shared/ui/page.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Segmented } from '../../shared/ui/segmented.js';
import { Loading, Skeleton } from '../../shared/ui/skeleton.js';
import { SuggestionCard } from './suggestion-card.js';

const Query = graphql(`
  query SuggestionsPage($debateId: ID!, $state: SuggestionState, $after: String) {
    debate(id: $debateId) {
      id
      question
      viewerCanJudge
      viewerCanSuggest
      suggestions(state: $state, after: $after, first: 20) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            ...SuggestionCard_suggestion
          }
        }
      }
    }
  }
`);

const route = getRouteApi('/d/$debateKey/suggestions');
/** Suggestions of others do not come by themselves; whoever has the queue open sees them within this time. */
const LOOK_AGAIN_MS = 20_000;
type Shown = Extract<SuggestionState, 'OPEN' | 'ACCEPTED' | 'REJECTED'>;

/** The queue of suggestions of a debate: for those who judge them all of them, for others their own. */
export function SuggestionsPage() {
  const { debateKey } = route.useParams();
  const debateId = debateIdOf(debateKey);
  const [state, setState] = useState<Shown>('OPEN');
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({
    query: Query,
    variables: { debateId, state, after },
    requestPolicy: 'cache-and-network',
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') retry({ requestPolicy: 'network-only' });
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [retry]);
  const lookAgain = () => {
    setAfter(null);
    retry({ requestPolicy: 'network-only' });
  };
  const debate = data?.debate;
  const lede = <DebateLede debateKey={debateKey} question={debate?.question} />;
  const nodes = debate?.suggestions.edges.map(({ node }) => node) ?? [];
  return (
    <Page title={debate && !debate.viewerCanJudge ? 'Your suggestions' : 'Suggestions'} lede={lede}>
      <Segmented
        label="Which suggestions"
        value={state}
        onChange={(next) => {
          setAfter(null);
          setState(next);
        }}
        options={[
          { id: 'OPEN', label: 'Waiting' },
          { id: 'ACCEPTED', label: 'Accepted' },
          { id: 'REJECTED', label: 'Rejected' },
        ]}
      />
      {error && !debate && <QueryProblem error={error} onRetry={() => retry()} />}
      {!debate && !error && (
        <Loading label="Loading the suggestions">
          <Skeleton className="mt-6 h-40 w-full rounded-card" />
        </Loading>
      )}
      {debate && nodes.length === 0 && !fetching && (
        <div className="mt-6">
          <EmptyState
            title={state === 'OPEN' ? 'Nothing waits for a decision.' : 'There are none.'}
            example={
              debate.viewerCanSuggest
                ? 'Whoever may not write in the debate suggests: a pro or a con under a claim, another wording, a new position.'
                : undefined
            }
          />
        </div>
      )}
      <ul aria-label="Suggestions" className="mt-6 flex flex-col gap-4">
        {nodes.map((node) => (
          <SuggestionCard key={node.id} suggestion={node} debateKey={debateKey} onDecided={lookAgain} />
        ))}
      </ul>
      <div className="mt-6 flex gap-2">
        {after !== null && (
          <Button size="s" onPress={() => setAfter(null)}>
            From the beginning
          </Button>
        )}
        {debate?.suggestions.pageInfo.hasNextPage && (
          <Button size="s" onPress={() => setAfter(debate.suggestions.pageInfo.endCursor)}>
            More
          </Button>
        )}
      </div>
    </Page>
  );
}
