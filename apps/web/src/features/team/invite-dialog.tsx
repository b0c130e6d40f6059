import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { CopyField } from '../../shared/ui/copy-field.js';
import { Dialog, DialogActions } from '../../shared/ui/dialog.js';
import { Segmented } from '../../shared/ui/segmented.js';
import { SelectField } from '../../shared/ui/select-field.js';
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

const roles = ['MEMBER', 'GUEST', 'ADMIN'] as const;
const lifetimes = [
  { id: '1', label: '1 day' },
  { id: '14', label: '14 days' },
  { id: '90', label: '90 days' },
] as const;

export interface InviteDialogProps {
  teamId: string;
  teamName: string;
  /** Whether this server sends mail. */
  canMail: boolean;
}

/** Lets people into the team, by a link or by mail. A link is shown once, since only its hash is kept. */
export function InviteDialog({ teamId, teamName, canMail }: InviteDialogProps) {
  return (
    <Dialog title={`Invite to ${teamName}`} size="s" trigger={<Button icon={<UserPlus aria-hidden />}>Invite</Button>}>
      {(close) => <InviteForm teamId={teamId} canMail={canMail} onDone={close} />}
    </Dialog>
  );
}

type Done = { kind: 'link'; link: string } | { kind: 'mail'; email: string };

function InviteForm({ teamId, canMail, onDone }: { teamId: string; canMail: boolean; onDone: () => void }) {
  const [role, setRole] = useState<(typeof roles)[number]>('MEMBER');
  const [way, setWay] = useState<'link' | 'mail'>('link');
  const [email, setEmail] = useState('');
  const [days, setDays] = useState<(typeof lifetimes)[number]['id']>('14');
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, create] = useMutation(CreateInvitation);

  async function submit() {
    setProblem(null);
    const byMail = way === 'mail' ? { email: email.trim() } : {};
    const { data, error } = await create({ input: { teamId, role, expiresInDays: Number(days), ...byMail } });
    const answer = data?.createInvitation;
    const wrong = problemIn(error, answer, 'CreateInvitationSuccess');
    if (wrong !== null || answer?.__typename !== 'CreateInvitationSuccess') return setProblem(wrong);
    if (answer.path == null) setDone({ kind: 'mail', email: email.trim() });
    else setDone({ kind: 'link', link: new URL(answer.path, location.origin).href });
  }

  if (done?.kind === 'link') {
    return (
      <CopyField
        label="Link"
        description="Shown only now. Send it to your colleague."
        text={done.link}
        onDone={onDone}
      />
    );
  }
  if (done?.kind === 'mail') {
    return (
      <div className="flex flex-col gap-4">
        <Banner role="status">The invitation is on its way to {done.email}. One person can use it.</Banner>
        <DialogActions>
          <Button variant="primary" onPress={onDone}>
            Done
          </Button>
        </DialogActions>
      </div>
    );
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {canMail && (
        <Segmented
          label="How they get it"
          options={[
            { id: 'link', label: 'A link to share' },
            { id: 'mail', label: 'By mail' },
          ]}
          value={way}
          onChange={setWay}
        />
      )}
      {way === 'mail' ? (
        <TextField label="E-mail address" type="email" isRequired autoFocus value={email} onChange={setEmail} />
      ) : (
        <p className="text-15 text-ink-2">Whoever has the link can join, until it is over or you take it back.</p>
      )}
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
      <SelectField label="It works for" options={lifetimes} value={days} onChange={setDays} />
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={fetching}>
          {way === 'mail' ? 'Send invitation' : 'Create link'}
        </Button>
      </DialogActions>
    </form>
  );
}
