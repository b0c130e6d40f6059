import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';
import { showToast } from '../../shared/lib/toasts.js';
import { Button } from '../../shared/ui/button.js';
import { Time } from '../../shared/ui/time.js';
import { InviteDialog } from './invite-dialog.js';
import { roleWord } from './role-words.js';

const InvitationsFragment = graphql(`
  fragment Invitations_team on Team {
    id
    name
    invitations(first: 20) {
      totalCount
      edges {
        node {
          id
          role
          createdAt
          expiresAt
          revokedAt
          createdBy {
            id
            name
          }
        }
      }
    }
  }
`);

const Revoke = graphql(`
  mutation InvitationsRevoke($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      __typename
      ... on RevokeInvitationSuccess {
        invitation {
          id
          revokedAt
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** The links that let people into a team: a new one, and those that still work. */
export function Invitations({ team: fragment }: { team: FragmentType<typeof InvitationsFragment> }) {
  const team = readFragment(InvitationsFragment, fragment);
  const [, revoke] = useMutation(Revoke);
  const [now] = useState(() => Date.now());
  const open = team.invitations.edges
    .map(({ node }) => node)
    .filter(({ revokedAt, expiresAt }) => revokedAt === null && Date.parse(expiresAt) > now);

  async function take(invitationId: string) {
    const { data, error } = await revoke({ input: { invitationId } });
    if (error) showToast({ text: errorSentence(error) });
    else if (data?.revokeInvitation.__typename === 'RevokeInvitationSuccess')
      showToast({ text: 'The link no longer works.' });
    else showToast({ text: data?.revokeInvitation.message ?? 'The link could not be taken back.' });
  }

  return (
    <section aria-labelledby="team-invitations">
      <h2 id="team-invitations" className="mb-3 text-15 text-ink-3">
        Invite
      </h2>
      <InviteDialog teamId={team.id} teamName={team.name} />
      {open.length > 0 && (
        <ul className="mt-4 flex flex-col gap-3">
          {open.map(({ id, role, createdBy, expiresAt }) => (
            <li key={id} className="flex items-center justify-between gap-3">
              <span className="text-13 text-ink-2">
                Link for a {roleWord[role]}, by {createdBy.name}
                <span className="block text-12 text-ink-3">
                  works until <Time at={expiresAt} />
                </span>
              </span>
              <Button
                size="s"
                variant="quiet"
                aria-label={`Take back the link by ${createdBy.name}`}
                onPress={() => void take(id)}
              >
                Take back
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
