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
import { SelectField } from '../../shared/ui/select-field.js';
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
}

/** A link that lists whoever opens it in this debate, without letting them into the team. */
export function InviteToDebate(props: InviteToDebateProps) {
  return (
    <Dialog
      title="Invite to this debate"
      size="s"
      trigger={<Button icon={<UserPlus aria-hidden />}>Invite by link</Button>}
    >
      {(close) => <InviteForm {...props} onDone={close} />}
    </Dialog>
  );
}

function InviteForm({ teamId, debateId, roles, onDone }: InviteToDebateProps & { onDone: () => void }) {
  const [role, setRole] = useState<DebateRole>(roles.includes('SUGGESTER') ? 'SUGGESTER' : (roles[0] ?? 'VIEWER'));
  const [votes, setVotes] = useState<VoteGrant>('policy');
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, create] = useMutation(Create);

  async function submit() {
    setProblem(null);
    const input = { teamId, role: null, debateId, debateRole: role, mayVote: toMayVote[votes] };
    const { data, error } = await create({ input });
    const answer = data?.createInvitation;
    const wrong = problemIn(error, answer, 'CreateInvitationSuccess');
    if (answer?.__typename === 'CreateInvitationSuccess' && answer.path != null) {
      setLink(new URL(answer.path, location.origin).href);
    } else setProblem(wrong);
  }

  if (link !== null) {
    return <CopyField label="Link" description="Shown only now. It works for 14 days." text={link} onDone={onDone} />;
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="text-15 text-ink-2">
        Whoever has the link and an account is listed in this debate. They see nothing else of the team.
      </p>
      <SelectField
        label="Role"
        options={roles.map((id) => ({ id, label: roleWord[id] }))}
        value={role}
        onChange={setRole}
      />
      <SelectField label="Votes" options={voteGrants} value={votes} onChange={setVotes} />
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
          Create link
        </Button>
      </DialogActions>
    </form>
  );
}
