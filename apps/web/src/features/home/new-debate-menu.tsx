import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { Button } from '../../shared/ui/button.js';
import { buttonClass } from '../../shared/ui/button-class.js';
import { Menu } from '../../shared/ui/menu.js';

export interface NewDebateMenuProps {
  /** The teams in which the viewer may start a debate. */
  teams: { id: string; name: string }[];
}

/** Starts a debate: at once where there is one team, else after choosing among them. */
export function NewDebateMenu({ teams }: NewDebateMenuProps) {
  const navigate = useNavigate();
  const [only] = teams;
  if (!only) return null;
  if (teams.length === 1) {
    return (
      <Link
        to="/teams/$teamId/debates/new"
        params={{ teamId: only.id }}
        className={buttonClass({ variant: 'primary' })}
      >
        <Plus aria-hidden />
        New debate
      </Link>
    );
  }
  return (
    <Menu
      label="Team of the new debate"
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden />}>
          New debate
        </Button>
      }
      entries={teams.map(({ id, name }) => ({
        id,
        label: `in ${name}`,
        onAction: () => void navigate({ to: '/teams/$teamId/debates/new', params: { teamId: id } }),
      }))}
    />
  );
}
