import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { Button } from '../../shared/ui/button.js';
import { ProgressLine } from '../../shared/ui/progress-line.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { DebateList } from './debate-list.js';
import { DebateListSkeleton } from './debate-list-skeleton.js';
import { DebatesQuery } from './debates-query.js';

export interface DebatePagesProps {
  /** Shown when there is no debate at all. */
  empty: ReactNode;
  heading?: 'h2' | 'h3';
}

/** All readable debates, twenty at a time, each page a query of its own. */
export function DebatePages({ empty, heading }: DebatePagesProps) {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return cursors.map((after, index) => (
    <DebatePage
      key={after ?? 'first'}
      after={after}
      empty={empty}
      heading={heading}
      isLast={index === cursors.length - 1}
      onMore={(cursor) => setCursors([...cursors, cursor])}
    />
  ));
}

interface DebatePageProps extends DebatePagesProps {
  after: string | null;
  isLast: boolean;
  onMore: (cursor: string) => void;
}

function DebatePage({ after, empty, heading, isLast, onMore }: DebatePageProps) {
  const [{ data, error, stale }, retry] = useQuery({
    query: DebatesQuery,
    variables: { after },
    requestPolicy: 'cache-and-network',
  });
  if (!data) {
    return error ? (
      <QueryProblem error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
    ) : (
      <DebateListSkeleton />
    );
  }
  const { totalCount, pageInfo } = data.debates;
  if (totalCount === 0) return empty;
  return (
    <>
      <ProgressLine isShown={stale} />
      <DebateList connection={data.debates} heading={heading} />
      {isLast && pageInfo.hasNextPage && pageInfo.endCursor && (
        <Button className="mt-4" onPress={() => onMore(pageInfo.endCursor ?? '')}>
          Show more debates
        </Button>
      )}
    </>
  );
}
