import { UserMinus } from 'lucide-react';
import { useMutation } from 'urql';
import type { TeamRole } from '../../gql/graphql.js';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { showToast } from '../../shared/lib/toasts.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import { SelectField } from '../../shared/ui/select-field.js';
import { Time } from '../../shared/ui/time.js';
import { roleWord } from './role-words.js';

const MemberListFragment = graphql(`
  fragment MemberList_connection on MembershipConnection {
    edges {
      node {
        role
        joinedAt
        rolesViewerCanGive
        viewerCanRemove
        account {
          id
          name
        }
      }
    }
  }
`);

const ChangeRole = graphql(`
  mutation MemberListChangeRole($input: ChangeMemberRoleInput!) {
    changeMemberRole(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

const Remove = graphql(`
  mutation MemberListRemove($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

export interface MemberListProps {
  teamId: string;
  connection: FragmentType<typeof MemberListFragment>;
  /** Somebody's role is another, or somebody has gone: what is shown has to be asked for again. */
  onChange: () => void;
}

/** People of a team, with what they may do, and what the viewer may do about it. */
export function MemberList({ teamId, connection, onChange }: MemberListProps) {
  const { edges } = readFragment(MemberListFragment, connection);
  const [, changeRole] = useMutation(ChangeRole);
  const [, remove] = useMutation(Remove);

  async function give(accountId: string, name: string, role: TeamRole) {
    const { data, error } = await changeRole({ input: { teamId, accountId, role } });
    const problem = problemIn(error, data?.changeMemberRole, 'ChangeMemberRoleSuccess');
    showToast({ text: problem ?? `${name} is ${roleWord[role]} now.` });
    onChange();
  }

  async function take(accountId: string, name: string) {
    const { data, error } = await remove({ input: { teamId, accountId } });
    const problem = problemIn(error, data?.removeMember, 'RemoveMemberSuccess');
    if (problem !== null) return problem;
    showToast({ text: `${name} is not in the team any more.` });
    onChange();
    return null;
  }

  return (
    <ul className="flex flex-col gap-2.5">
      {edges.map(({ node: { account, role, joinedAt, rolesViewerCanGive, viewerCanRemove } }) => (
        <li key={account.id} className="flex items-center gap-2.5">
          <Avatar name={account.name} size="m" isDecorative />
          <span className="min-w-0 flex-1">
            <span className="user-text block text-15">{account.name}</span>
            <span className="block text-12 text-ink-3">
              {rolesViewerCanGive.length === 0 && `${roleWord[role]}, `}joined <Time at={joinedAt} />
            </span>
          </span>
          {rolesViewerCanGive.length > 0 && (
            <SelectField
              label={`Role of ${account.name}`}
              isLabelHidden
              size="s"
              options={rolesViewerCanGive.map((id) => ({ id, label: roleWord[id] }))}
              value={role}
              onChange={(chosen) => void give(account.id, account.name, chosen)}
              className="w-26 flex-none"
            />
          )}
          <span className="flex w-9 flex-none justify-end">
            {viewerCanRemove && (
              <ConfirmDialog
                title={`Remove ${account.name}?`}
                action={`Remove ${account.name}`}
                onConfirm={() => take(account.id, account.name)}
                trigger={
                  <Button
                    size="s"
                    variant="quiet"
                    icon={<UserMinus aria-hidden />}
                    aria-label={`Remove ${account.name} from the team`}
                  >
                    <span className="sr-only">Remove</span>
                  </Button>
                }
              >
                They lose the team and all its debates at once. What they wrote and voted stays. Debates that only they
                own pass to an admin of the debate, or to you.
              </ConfirmDialog>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
