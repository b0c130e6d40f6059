import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import type { DebateRole } from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { CopyField } from '../../shared/ui/copy-field.js';
import { Dialog, DialogActions } from '../../shared/ui/dialog.js';
import { Segmented } from '../../shared/ui/segmented.js';
import { SelectField } from '../../shared/ui/select-field.js';
import { TextField } from '../../shared/ui/text-field.js';
import { roleWord, toMayVote, voteGrants, type VoteGrant } from './setting-words.js';

const Create = graphql(`
  mutation InviteToDebateCreate($input: CreateInvitationInput!) {
    createInvitation(input: $input) {
      __typename
      ... on CreateInvitationSuccess {
        path
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface InviteToDebateProps {
  teamId: string;
  debateId: string;
  /** Roles that the viewer may give by a link. */
  roles: readonly DebateRole[];
  /** Whether this server sends mail. */
  canMail: boolean;
}

const lifetimes = [
  { id: '1', label: '1 day' },
  { id: '14', label: '14 days' },
  { id: '90', label: '90 days' },
] as const;

type Done = { kind: 'link'; link: string } | { kind: 'mail'; email: string };

/** A link or a mail that lists whoever opens it in this debate, without letting them into the team. */
export function InviteToDebate(props: InviteToDebateProps) {
  return (
    <Dialog
      title="Invite to this debate"
      size="s"
      trigger={<Button icon={<UserPlus aria-hidden />}>Invite somebody</Button>}
    >
      {(close) => <InviteForm {...props} onDone={close} />}
    </Dialog>
  );
}

function InviteForm({ teamId, debateId, roles, canMail, onDone }: InviteToDebateProps & { onDone: () => void }) {
  const [role, setRole] = useState<DebateRole>(roles.includes('SUGGESTER') ? 'SUGGESTER' : (roles[0] ?? 'VIEWER'));
  const [votes, setVotes] = useState<VoteGrant>('policy');
  const [way, setWay] = useState<'link' | 'mail'>('link');
  const [email, setEmail] = useState('');
  const [days, setDays] = useState<(typeof lifetimes)[number]['id']>('14');
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, create] = useMutation(Create);

  async function submit() {
    setProblem(null);
    const whom = way === 'mail' ? { email: email.trim() } : {};
    const input = { teamId, role: null, debateId, debateRole: role, mayVote: toMayVote[votes] };
    const { data, error } = await create({ input: { ...input, ...whom, expiresInDays: Number(days) } });
    const answer = data?.createInvitation;
    const wrong = problemIn(error, answer, 'CreateInvitationSuccess');
    if (wrong !== null || answer?.__typename !== 'CreateInvitationSuccess') return setProblem(wrong);
    if (answer.path == null) setDone({ kind: 'mail', email: email.trim() });
    else setDone({ kind: 'link', link: new URL(answer.path, location.origin).href });
  }

  if (done?.kind === 'link') {
    const works = lifetimes.find(({ id }) => id === days)?.label ?? '';
    return (
      <CopyField label="Link" description={`Shown only now. It works for ${works}.`} text={done.link} onDone={onDone} />
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
      {way === 'mail' && (
        <TextField label="E-mail address" type="email" isRequired autoFocus value={email} onChange={setEmail} />
      )}
      <p className="text-15 text-ink-2">
        {way === 'mail' ? 'Who opens the mailed link' : 'Whoever has the link and an account'} is listed in this debate.
        They see nothing else of the team.
      </p>
      <SelectField
        label="Role"
        options={roles.map((id) => ({ id, label: roleWord[id] }))}
        value={role}
        onChange={setRole}
      />
      <SelectField label="Votes" options={voteGrants} value={votes} onChange={setVotes} />
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
