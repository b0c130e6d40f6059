import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../gql/gql.js';
import { Button } from '../../../shared/ui/button.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { QueryProblem } from '../../../shared/ui/query-problem.js';
import { Loading, Skeleton } from '../../../shared/ui/skeleton.js';
import { useReaderFeed } from '../use-reader-feed.js';
import { SourceRow } from './source-row.js';

const SourceList_query = graphql(/* GraphQL */ `
  query SourceList($debateId: ID!, $after: String) {
    debate(id: $debateId) {
      id
      sources(first: 50, after: $after) {
        edges {
          node {
            id
            ...SourceRow_source
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export interface SourceListProps {
  debateId: string;
  debateKey: string;
  /** The newest event that the page knows. */
  seq: number;
  /** The button of the empty list. */
  emptyAction: ReactNode;
}

/** The sources of a debate, fifty at a time, each page a query of its own. */
export function SourceList(props: SourceListProps) {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  const [changes, setChanges] = useState(0);
  useReaderFeed(props.debateId, props.seq, {
    onPassages: () => undefined,
    onSources: () => setChanges((before) => before + 1),
  });
  return cursors.map((after, index) => (
    <SourceListPage
      // A change of the list begins it anew from the server; the rows of the cache stand meanwhile.
      key={`${after ?? 'first'} ${changes}`}
      {...props}
      after={after}
      isLast={index === cursors.length - 1}
      onMore={(cursor) => setCursors([...cursors, cursor])}
    />
  ));
}

interface SourceListPageProps extends SourceListProps {
  after: string | null;
  isLast: boolean;
  onMore: (cursor: string) => void;
}

function SourceListPage({ debateId, debateKey, emptyAction, after, isLast, onMore }: SourceListPageProps) {
  const [{ data, error }, retry] = useQuery({
    query: SourceList_query,
    variables: { debateId, after },
    requestPolicy: 'cache-and-network',
  });
  if (!data) {
    if (!error) return <SourceListSkeleton />;
    return <QueryProblem error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />;
  }
  const { edges, pageInfo } = data.debate.sources;
  if (edges.length === 0 && after === null) {
    return (
      <EmptyState
        title="No source stands here yet. What does anyone know this from?"
        example="Paste a report, a testimony or a paper; then any sentence of it can become the ground of a claim."
        action={emptyAction}
      />
    );
  }
  return (
    <>
      <ol className="-mx-2 divide-y divide-line">
        {edges.map(({ node }) => (
          <li key={node.id}>
            <SourceRow source={node} debateKey={debateKey} />
          </li>
        ))}
      </ol>
      {isLast && pageInfo.hasNextPage && pageInfo.endCursor !== null && (
        <Button className="mt-4" onPress={() => onMore(pageInfo.endCursor ?? '')}>
          Show more sources
        </Button>
      )}
    </>
  );
}

/** The geometry of the list while it is on its way. */
export function SourceListSkeleton() {
  return (
    <Loading label="Loading the sources">
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className="flex gap-4 border-b border-line py-3">
          <Skeleton className="ms-4 h-5 w-6" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-5 w-2/3" />
            <Skeleton className="h-4 w-1/3" />
          </div>
        </div>
      ))}
    </Loading>
  );
}
