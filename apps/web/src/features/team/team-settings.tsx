import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { useIdempotencyKey } from '../../shared/lib/idempotency.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { useRestartSession } from '../../shared/lib/session.js';
import { showToast } from '../../shared/lib/toasts.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import { Dialog, DialogActions } from '../../shared/ui/dialog.js';
import { TextField } from '../../shared/ui/text-field.js';

const TeamSettingsFragment = graphql(`
  fragment TeamSettings_team on Team {
    id
    name
    viewerCanEdit
    viewerCanLeave
  }
`);

const Edit = graphql(`
  mutation TeamSettingsEdit($input: EditTeamInput!) {
    editTeam(input: $input) {
      __typename
      ... on EditTeamSuccess {
        team {
          id
          name
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

const Leave = graphql(`
  mutation TeamSettingsLeave($input: LeaveTeamInput!) {
    leaveTeam(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

/** What one can do about the team itself: another name, and leaving it. */
export function TeamSettings({ team: fragment }: { team: FragmentType<typeof TeamSettingsFragment> }) {
  const team = readFragment(TeamSettingsFragment, fragment);
  const [, leave] = useMutation(Leave);
  const restartSession = useRestartSession();
  const navigate = useNavigate();
  if (!team.viewerCanEdit && !team.viewerCanLeave) return null;

  async function go() {
    const { data, error } = await leave({ input: { teamId: team.id } });
    const problem = problemIn(error, data?.leaveTeam, 'LeaveTeamSuccess');
    if (problem !== null) return problem;
    showToast({ text: `You have left ${team.name}.` });
    // What one may see has changed, so nothing cached may stay.
    restartSession();
    await navigate({ to: '/' });
    return null;
  }

  return (
    <section aria-labelledby="team-settings">
      <h2 id="team-settings" className="mb-3 text-15 text-ink-3">
        Team
      </h2>
      <div className="flex flex-wrap gap-2">
        {team.viewerCanEdit && (
          <Dialog title="Rename the team" size="s" trigger={<Button size="s">Rename</Button>}>
            {(close) => <NameForm teamId={team.id} name={team.name} onDone={close} />}
          </Dialog>
        )}
        {team.viewerCanLeave && (
          <ConfirmDialog
            title={`Leave ${team.name}?`}
            action="Leave the team"
            onConfirm={go}
            trigger={
              <Button size="s" variant="quiet">
                Leave
              </Button>
            }
          >
            You lose the team and all its debates until somebody invites you again. What you wrote and voted stays.
          </ConfirmDialog>
        )}
      </div>
    </section>
  );
}

function NameForm({ teamId, name: before, onDone }: { teamId: string; name: string; onDone: () => void }) {
  const [name, setName] = useState(before);
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, edit] = useMutation(Edit);
  const { keyFor } = useIdempotencyKey();

  async function submit() {
    const input = { teamId, name: name.trim() };
    const { data, error } = await edit({ input: { ...input, idempotencyKey: keyFor(input) } });
    const wrong = problemIn(error, data?.editTeam, 'EditTeamSuccess');
    if (wrong === null) onDone();
    else setProblem(wrong);
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField label="Name of the team" isRequired autoFocus value={name} onChange={setName} error={problem} />
      <DialogActions>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={fetching}>
          Rename
        </Button>
      </DialogActions>
    </form>
  );
}
