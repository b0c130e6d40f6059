import type { DebateRole } from '../../gql/graphql.js';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { useViewer } from '../../shared/lib/viewer.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import { SelectField } from '../../shared/ui/select-field.js';
import { roleWord, toVoteGrant, voteGrants, type VoteGrant } from './setting-words.js';

const ParticipantFragment = graphql(`
  fragment ParticipantRow_participant on Participant {
    role
    mayVote
    rolesViewerCanGive
    viewerCanRemove
    account {
      id
      name
    }
  }
`);

export interface ParticipantRowProps {
  participant: FragmentType<typeof ParticipantFragment>;
  onSet: (role: DebateRole, votes: VoteGrant) => Promise<void>;
  /** Answers what went wrong, in a sentence. */
  onRemove: () => Promise<string | null>;
}

/** Somebody who is listed in the debate. */
export function ParticipantRow({ participant, onSet, onRemove }: ParticipantRowProps) {
  const { role, mayVote, rolesViewerCanGive, viewerCanRemove, account } = readFragment(
    ParticipantFragment,
    participant,
  );
  const { viewer } = useViewer();
  const isSelf = viewer?.account.id === account.id;
  const votes = toVoteGrant(mayVote);
  const canSet = rolesViewerCanGive.includes(role);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
      <Avatar name={account.name} size="m" isDecorative />
      <span className="user-text min-w-40 flex-1 text-15">
        {account.name}
        {isSelf && <span className="text-ink-3"> (you)</span>}
      </span>
      {canSet ? (
        <>
          <SelectField
            label={`Role of ${account.name}`}
            isLabelHidden
            size="s"
            options={rolesViewerCanGive.map((id) => ({ id, label: roleWord[id] }))}
            value={role}
            onChange={(chosen) => void onSet(chosen, votes)}
            className="w-30"
          />
          <SelectField
            label={`Whether ${account.name} votes`}
            isLabelHidden
            size="s"
            options={voteGrants}
            value={votes}
            onChange={(chosen) => void onSet(role, chosen)}
            className="w-44"
          />
        </>
      ) : (
        <span className="text-13 text-ink-3">
          {roleWord[role]}
          {votes !== 'policy' && `, ${voteGrants.find(({ id }) => id === votes)?.label ?? ''}`}
        </span>
      )}
      <span className="ms-auto flex w-20 justify-end empty:hidden">
        {viewerCanRemove && (
          <ConfirmDialog
            title={isSelf ? 'Take yourself off the list?' : `Take ${account.name} off the list?`}
            action={isSelf ? 'Take me off' : `Take ${account.name} off`}
            onConfirm={onRemove}
            trigger={
              <Button
                size="s"
                variant="quiet"
                aria-label={isSelf ? 'Take yourself off the list' : `Take ${account.name} off the list`}
              >
                {isSelf ? 'Leave' : 'Take off'}
              </Button>
            }
          >
            {isSelf ? 'You keep' : 'They keep'} what the team and the visibility of the debate give. A private debate is
            lost to {isSelf ? 'you' : 'them'} at once.
          </ConfirmDialog>
        )}
      </span>
    </li>
  );
}
