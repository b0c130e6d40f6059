import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../gql/index.js';
import { Button } from '../../shared/ui/button.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { MemberList } from './member-list.js';

const More = graphql(`
  query MoreMembers($teamId: ID!, $after: String!) {
    team(id: $teamId) {
      id
      members(first: 50, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        ...MemberList_connection
      }
    }
  }
`);

export interface MoreMembersProps {
  teamId: string;
  /** Cursor of the last one that is shown. */
  after: string;
}

/** The next people of a big team, once they are asked for, and the way to those after them. */
export function MoreMembers({ teamId, after }: MoreMembersProps) {
  const [isWanted, setWanted] = useState(false);
  const [{ data, error, fetching }, retry] = useQuery({
    query: More,
    variables: { teamId, after },
    pause: !isWanted,
    requestPolicy: 'cache-and-network',
  });
  if (!data) {
    return (
      <>
        {error && <QueryProblem error={error} onRetry={() => retry()} />}
        <Button size="s" variant="quiet" isPending={fetching} onPress={() => setWanted(true)} className="self-start">
          Show more people
        </Button>
      </>
    );
  }
  const { members } = data.team;
  const { hasNextPage, endCursor } = members.pageInfo;
  return (
    <>
      <MemberList teamId={teamId} connection={members} onChange={() => retry({ requestPolicy: 'network-only' })} />
      {hasNextPage && endCursor != null && <MoreMembers key={endCursor} teamId={teamId} after={endCursor} />}
    </>
  );
}
