import { useMutation } from 'urql';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { showToast } from '../../shared/lib/toasts.js';
import { Button } from '../../shared/ui/button.js';
import { Time } from '../../shared/ui/time.js';
import { InviteDialog } from './invite-dialog.js';
import { invitedAs } from './role-words.js';

const InvitationsFragment = graphql(`
  fragment Invitations_team on Team {
    id
    name
    viewerCanInviteByMail
    invitations(first: 20) {
      totalCount
      edges {
        node {
          id
          role
          debateRole
          sentTo
          isOpen
          createdAt
          expiresAt
          revokedAt
          createdBy {
            id
            name
          }
          debate {
            id
            question
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
          isOpen
          sentTo
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** The invitations that let people into a team: a new one, and those that still work. */
export function Invitations({ team: fragment }: { team: FragmentType<typeof InvitationsFragment> }) {
  const team = readFragment(InvitationsFragment, fragment);
  const [, revoke] = useMutation(Revoke);
  const open = team.invitations.edges.map(({ node }) => node).filter(({ isOpen }) => isOpen);

  async function take(invitationId: string) {
    const { data, error } = await revoke({ input: { invitationId } });
    const problem = problemIn(error, data?.revokeInvitation, 'RevokeInvitationSuccess');
    showToast({ text: problem ?? 'The invitation no longer works.' });
  }

  return (
    <section aria-labelledby="team-invitations">
      <h2 id="team-invitations" className="mb-3 text-15 text-ink-3">
        Invite
      </h2>
      <InviteDialog teamId={team.id} teamName={team.name} canMail={team.viewerCanInviteByMail} />
      {open.length > 0 && (
        <ul className="mt-4 flex flex-col gap-3">
          {open.map(({ id, sentTo, createdBy, expiresAt, debate, ...roles }) => (
            <li key={id} className="flex items-center justify-between gap-3">
              <span className="user-text min-w-0 text-13 text-ink-2">
                {sentTo ?? 'Link'}, as {invitedAs(roles)}
                {debate && <span className="block text-12 text-ink-3">“{debate.question}”</span>}
                <span className="block text-12 text-ink-3">
                  by {createdBy.name}, works until <Time at={expiresAt} />
                </span>
              </span>
              <Button
                size="s"
                variant="quiet"
                aria-label={`Take back the invitation ${sentTo === null ? 'link' : `to ${sentTo}`} by ${createdBy.name}`}
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
