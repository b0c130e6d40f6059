import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../gql/index.js';
import { buttonClass } from '../../shared/ui/button-class.js';
import { Page } from '../../shared/ui/page.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Loading, Skeleton } from '../../shared/ui/skeleton.js';
import { Invitations } from './invitations.js';
import { Members } from './members.js';
import { TeamSettings } from './team-settings.js';

const Query = graphql(`
  query TeamPage($teamId: ID!) {
    team(id: $teamId) {
      id
      name
      viewerCanCreateDebate
      viewerCanInvite
      debates(first: 1) {
        totalCount
      }
      members(first: 50) {
        ...Members_connection
      }
      ...Invitations_team
      ...TeamSettings_team
    }
  }
`);

export interface TeamPageProps {
  teamId: string;
  /** The team's list of debates. */
  debates: ReactNode;
}

/** A team: its debates, its people, the links that let others in. */
export function TeamPage({ teamId, debates }: TeamPageProps) {
  const [{ data, error }, retry] = useQuery({
    query: Query,
    variables: { teamId },
    requestPolicy: 'cache-and-network',
  });
  if (!data) return <TeamPageWaiting problem={error && <QueryProblem error={error} onRetry={() => retry()} />} />;
  const { team } = data;
  return (
    <Page
      title={team.name}
      width="wide"
      actions={
        // While there is no debate, the empty list has this button.
        team.viewerCanCreateDebate &&
        team.debates.totalCount > 0 && (
          <Link to="/teams/$teamId/debates/new" params={{ teamId }} className={buttonClass({ variant: 'primary' })}>
            <Plus aria-hidden />
            New debate
          </Link>
        )
      }
    >
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-labelledby="team-debates">
          <h2 id="team-debates" className="mb-3 text-15 text-ink-3">
            Debates
          </h2>
          {debates}
        </section>
        <div className="flex flex-col gap-10">
          <Members
            teamId={team.id}
            connection={team.members}
            onChange={() => retry({ requestPolicy: 'network-only' })}
          />
          {team.viewerCanInvite && <Invitations team={team} />}
          <TeamSettings team={team} />
        </div>
      </div>
    </Page>
  );
}

function TeamPageWaiting({ problem }: { problem: ReactNode }) {
  return (
    <Page title="Team" width="wide">
      {problem ?? (
        <Loading label="Loading the team">
          <Skeleton className="h-6 w-1/2" />
        </Loading>
      )}
    </Page>
  );
}
