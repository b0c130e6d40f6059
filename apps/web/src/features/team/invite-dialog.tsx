import { Check, Copy, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { announce } from '../../shared/lib/announce.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog, DialogActions } from '../../shared/ui/dialog.js';
import { Segmented } from '../../shared/ui/segmented.js';
import { TextField } from '../../shared/ui/text-field.js';
import { roleMeaning, roleWord } from './role-words.js';

const CreateInvitation = graphql(`
  mutation InviteDialogCreate($input: CreateInvitationInput!) {
    createInvitation(input: $input) {
      __typename
      ... on CreateInvitationSuccess {
        path
        invitation {
          id
          team {
            ...Invitations_team
          }
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

type InvitedRole = keyof typeof roleMeaning;
const roles: InvitedRole[] = ['MEMBER', 'GUEST', 'ADMIN'];

export interface InviteDialogProps {
  teamId: string;
  teamName: string;
}

/** Makes a link that lets its holder into the team. The link is shown once, since only its hash is kept. */
export function InviteDialog({ teamId, teamName }: InviteDialogProps) {
  return (
    <Dialog
      title={`Invite to ${teamName}`}
      size="s"
      trigger={<Button icon={<UserPlus aria-hidden />}>Invite by link</Button>}
    >
      {(close) => <InviteForm teamId={teamId} onDone={close} />}
    </Dialog>
  );
}

function InviteForm({ teamId, onDone }: { teamId: string; onDone: () => void }) {
  const [role, setRole] = useState<InvitedRole>('MEMBER');
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, create] = useMutation(CreateInvitation);

  async function submit() {
    setProblem(null);
    const { data, error } = await create({ input: { teamId, role, expiresInDays: 14 } });
    if (error) setProblem(errorSentence(error));
    else if (data?.createInvitation.__typename === 'CreateInvitationSuccess') {
      setLink(new URL(data.createInvitation.path, location.origin).href);
    } else setProblem(data?.createInvitation.message ?? null);
  }

  if (link) return <InvitationLink link={link} onDone={onDone} />;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-15 text-ink-2">Whoever has the link can join within 14 days, until you take it back.</p>
      <div className="flex flex-col gap-1.5">
        <Segmented
          label="What they will be"
          options={roles.map((id) => ({ id, label: roleWord[id] }))}
          value={role}
          onChange={setRole}
        />
        <p className="text-13 text-ink-3">
          A {roleWord[role]} {roleMeaning[role]}.
        </p>
      </div>
      {problem && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
        <Button variant="primary" isPending={fetching} onPress={() => void submit()}>
          Create link
        </Button>
      </DialogActions>
    </div>
  );
}

function InvitationLink({ link, onDone }: { link: string; onDone: () => void }) {
  const [isCopied, setCopied] = useState(false);

  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
      announce('Link copied.');
    } catch {
      announce('The browser did not allow copying. Select the link and copy it by hand.', 'assertive');
    }
  }

  return (
    <div className="flex flex-col gap-4">
      <TextField
        label="Link"
        description="Shown only now. Send it to your colleague."
        value={link}
        isReadOnly
        autoFocus
        onFocus={(event) => event.target.select()}
      />
      <DialogActions>
        <Button icon={isCopied ? <Check aria-hidden /> : <Copy aria-hidden />} onPress={() => void copy()}>
          {isCopied ? 'Copied' : 'Copy link'}
        </Button>
        <Button variant="primary" onPress={onDone}>
          Done
        </Button>
      </DialogActions>
    </div>
  );
}
