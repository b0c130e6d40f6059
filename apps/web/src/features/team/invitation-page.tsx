import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../gql/index.js';
import { debateKey } from '../../shared/lib/debate-key.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';
import { useRestartSession } from '../../shared/lib/session.js';
import { useViewer } from '../../shared/lib/viewer.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { Page } from '../../shared/ui/page.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { SignInFirst } from '../../shared/ui/sign-in-first.js';
import { Loading, Skeleton } from '../../shared/ui/skeleton.js';
import { Time } from '../../shared/ui/time.js';
import { invitedAs } from './role-words.js';

const Preview = graphql(`
  query InvitationPage($token: String!) {
    invitation(token: $token) {
      teamName
      invitedBy
      role
      debateRole
      expiresAt
      usable
      debate {
        id
        question
      }
    }
  }
`);

const Accept = graphql(`
  mutation InvitationPageAccept($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      __typename
      ... on AcceptInvitationSuccess {
        membership {
          team {
            id
          }
        }
        debate {
          id
          question
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

const route = getRouteApi('/invitations/$token');

/** Where an invitation link leads: who invites to what, and one button. */
export function InvitationPage() {
  const { token } = route.useParams();
  const { viewer, isLoading } = useViewer();
  const [{ data, error }] = useQuery({ query: Preview, variables: { token } });
  if (!data || isLoading) {
    return (
      <Page title="Invitation" width="narrow">
        {error ? (
          <QueryProblem error={error} />
        ) : (
          <Loading label="Loading the invitation">
            <Skeleton className="h-5 w-3/4" />
          </Loading>
        )}
      </Page>
    );
  }
  const { teamName, invitedBy, role, debateRole, expiresAt, usable, debate } = data.invitation;
  return (
    <Page
      title={role == null ? `A debate of ${teamName}` : `Join ${teamName}`}
      width="narrow"
      lede={
        <>
          {invitedBy} invites you as {invitedAs({ role, debateRole })}
          {debate && <>, to the debate “{debate.question}”</>}.{' '}
          {usable && (
            <>
              The link works until <Time at={expiresAt} />.
            </>
          )}
        </>
      }
    >
      {!usable && <Banner tone="warn">This link no longer works. Ask {invitedBy} for a new one.</Banner>}
      {usable && !viewer && <SignInFirst>Sign in or create an account; you will come back here.</SignInFirst>}
      {usable && viewer && <AcceptButton token={token} teamName={teamName} name={viewer.account.name} />}
    </Page>
  );
}

function AcceptButton({ token, teamName, name }: { token: string; teamName: string; name: string }) {
  const [{ fetching }, accept] = useMutation(Accept);
  const [problem, setProblem] = useState<string | null>(null);
  const restartSession = useRestartSession();
  const router = useRouter();

  async function join() {
    setProblem(null);
    const { data, error } = await accept({ input: { token } });
    if (error) return setProblem(errorSentence(error));
    if (data?.acceptInvitation.__typename !== 'AcceptInvitationSuccess') {
      return setProblem(data?.acceptInvitation.message ?? null);
    }
    const { debate, membership } = data.acceptInvitation;
    // What one may see has changed, so nothing cached may stay.
    restartSession();
    if (debate) await router.navigate({ to: '/d/$debateKey', params: { debateKey: debateKey(debate) } });
    else if (membership) await router.navigate({ to: '/teams/$teamId', params: { teamId: membership.team.id } });
    else await router.navigate({ to: '/' });
  }

  return (
    <div className="flex flex-col items-start gap-4">
      {problem && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <Button
        variant="primary"
        size="l"
        className="user-text max-w-full py-2 whitespace-normal!"
        isPending={fetching}
        onPress={() => void join()}
      >
        Join {teamName} as {name}
      </Button>
    </div>
  );
}
