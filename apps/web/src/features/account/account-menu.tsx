import { Link, useNavigate } from '@tanstack/react-router';
import { LogOut, Plus, UserCog, Users } from 'lucide-react';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';
import { useRestartSession } from '../../shared/lib/session.js';
import { showToast } from '../../shared/lib/toasts.js';
import { useViewer } from '../../shared/lib/viewer.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { buttonClass } from '../../shared/ui/button-class.js';
import { Menu } from '../../shared/ui/menu.js';
import type { MenuEntry } from '../../shared/ui/menu-entry.js';

const SignOut = graphql(`
  mutation AccountMenuSignOut {
    signOut {
      done
    }
  }
`);

/** Who is signed in, with their teams; or the way to sign in. */
export function AccountMenu() {
  const { viewer, isLoading } = useViewer();
  const [, signOut] = useMutation(SignOut);
  const restartSession = useRestartSession();
  const navigate = useNavigate();

  if (isLoading) return <span className="size-8" />;
  if (!viewer) {
    return (
      <Link to="/sign-in" className={buttonClass({ variant: 'secondary', size: 's' })}>
        Sign in
      </Link>
    );
  }

  async function leave() {
    const { error } = await signOut({});
    if (error) {
      showToast({ text: errorSentence(error) });
      return;
    }
    restartSession();
    await navigate({ to: '/' });
  }

  const teams: MenuEntry[] = viewer.teams.edges.map(({ node: { team } }) => ({
    id: team.id,
    label: team.name,
    icon: <Users aria-hidden />,
    onAction: () => void navigate({ to: '/teams/$teamId', params: { teamId: team.id } }),
  }));
  const newTeam: MenuEntry = {
    id: 'new-team',
    label: 'New team',
    icon: <Plus aria-hidden />,
    onAction: () => void navigate({ to: '/teams/new' }),
  };

  return (
    <Menu
      label="Account and teams"
      trigger={
        <button type="button" aria-label={`Account: ${viewer.account.name}`} className="rounded-full">
          <Avatar name={viewer.account.name} size="m" isDecorative />
        </button>
      }
      heading={
        <>
          <div className="user-text text-15 font-strong">{viewer.account.name}</div>
          <div className="user-text text-13 text-ink-3">{viewer.email}</div>
        </>
      }
      entries={[
        ...teams,
        ...(viewer.viewerCanCreateTeam ? [newTeam] : []),
        null,
        {
          id: 'account',
          label: 'Your account',
          icon: <UserCog aria-hidden />,
          onAction: () => void navigate({ to: '/account' }),
        },
        { id: 'sign-out', label: 'Sign out', icon: <LogOut aria-hidden />, onAction: () => void leave() },
      ]}
    />
  );
}
