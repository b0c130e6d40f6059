import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../gql/index.js';
import { useViewer } from '../../shared/lib/viewer.js';
import { Banner } from '../../shared/ui/banner.js';
import { Page } from '../../shared/ui/page.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { SignInFirst } from '../../shared/ui/sign-in-first.js';
import { NewDebateForm } from './new-debate-form.js';

const Query = graphql(`
  query NewDebatePage($teamId: ID!) {
    team(id: $teamId) {
      id
      name
      viewerCanCreateDebate
    }
  }
`);

const route = getRouteApi('/teams/$teamId/debates/new');

/** A new debate in a team: the question, and the answers that somebody holds. */
export function NewDebatePage() {
  const { teamId } = route.useParams();
  const { viewer, isLoading } = useViewer();
  const [{ data, error }] = useQuery({ query: Query, variables: { teamId } });
  const lede = data ? `In ${data.team.name}` : ' ';
  return (
    <Page title="New debate" lede={lede} width="text">
      {!viewer && !isLoading && <SignInFirst>Sign in to start a debate.</SignInFirst>}
      {viewer && error && <QueryProblem error={error} />}
      {viewer && data && !data.team.viewerCanCreateDebate && (
        <Banner tone="warn">
          In this team you may read, but not start debates. An admin of the team can change that.
        </Banner>
      )}
      {viewer && data?.team.viewerCanCreateDebate && <NewDebateForm key={teamId} teamId={teamId} />}
    </Page>
  );
}
