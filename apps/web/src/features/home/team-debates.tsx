import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useQuery } from 'urql';
import { graphql } from '../../gql/index.js';
import { buttonClass } from '../../shared/ui/button-class.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { DebateList } from './debate-list.js';
import { DebateListSkeleton } from './debate-list-skeleton.js';

const Query = graphql(`
  query TeamDebates($teamId: ID!) {
    team(id: $teamId) {
      id
      viewerCanCreateDebate
      debates(first: 50) {
        totalCount
        ...DebateList_connection
      }
    }
  }
`);

/** The debates of one team. */
export function TeamDebates({ teamId }: { teamId: string }) {
  const [{ data, error }, retry] = useQuery({
    query: Query,
    variables: { teamId },
    requestPolicy: 'cache-and-network',
  });
  if (!data) {
    return error ? (
      <QueryProblem error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
    ) : (
      <DebateListSkeleton />
    );
  }
  const { team } = data;
  if (team.debates.totalCount > 0) return <DebateList connection={team.debates} showsTeam={false} />;
  return (
    <EmptyState
      title="What does this team not agree on?"
      example="For example: “Why did the launch slip?” Each answer that somebody holds becomes a position."
      action={
        team.viewerCanCreateDebate && (
          <Link to="/teams/$teamId/debates/new" params={{ teamId }} className={buttonClass({ variant: 'primary' })}>
            <Plus aria-hidden />
            New debate
          </Link>
        )
      }
    />
  );
}
