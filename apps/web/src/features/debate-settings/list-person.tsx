import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { DebateRole } from '../../gql/graphql.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog, DialogActions } from '../../shared/ui/dialog.js';
import { SelectField } from '../../shared/ui/select-field.js';
import { Loading, Skeleton } from '../../shared/ui/skeleton.js';
import { roleWord, voteGrants, type VoteGrant } from './setting-words.js';
import { useTeamPeople, type Person } from './use-team-people.js';

export interface ListPersonProps {
  teamId: string;
  /** Ids of accounts that are listed already. */
  listed: ReadonlySet<string>;
  /** Roles that the viewer may give. */
  roles: readonly DebateRole[];
  /** Answers what went wrong, in a sentence. */
  onList: (accountId: string, role: DebateRole, votes: VoteGrant) => Promise<string | null>;
}

/** Lists somebody of the team. */
export function ListPerson(props: ListPersonProps) {
  return (
    <Dialog
      title="List somebody of the team"
      size="s"
      trigger={<Button icon={<Plus aria-hidden />}>List a person</Button>}
    >
      {(close) => <PersonChoice {...props} onDone={close} />}
    </Dialog>
  );
}

function PersonChoice({ teamId, listed, ...more }: ListPersonProps & { onDone: () => void }) {
  const { people, problem } = useTeamPeople(teamId);
  if (problem !== null) {
    return (
      <Banner tone="warn" role="alert">
        {problem}
      </Banner>
    );
  }
  if (people === null) {
    return (
      <Loading label="Loading the people of the team">
        <Skeleton className="h-5 w-2/3" />
      </Loading>
    );
  }
  const others = people.filter(({ id }) => !listed.has(id));
  if (others.length === 0) {
    return <p className="text-15 text-ink-2">Everybody in the team is listed. Invite others by link.</p>;
  }
  return <PersonForm people={others} {...more} />;
}

interface PersonFormProps extends Pick<ListPersonProps, 'roles' | 'onList'> {
  people: readonly Person[];
  onDone: () => void;
}

function PersonForm({ people, roles, onList, onDone }: PersonFormProps) {
  const [accountId, setAccountId] = useState(people[0]?.id ?? '');
  const [role, setRole] = useState<DebateRole>(roles.includes('WRITER') ? 'WRITER' : (roles[0] ?? 'VIEWER'));
  const [votes, setVotes] = useState<VoteGrant>('policy');
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit() {
    setPending(true);
    const wrong = await onList(accountId, role, votes);
    setPending(false);
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
      <SelectField
        label="Person"
        options={people.map(({ id, name }) => ({ id, label: name }))}
        value={accountId}
        onChange={setAccountId}
      />
      <SelectField
        label="Role"
        options={roles.map((id) => ({ id, label: roleWord[id] }))}
        value={role}
        onChange={setRole}
      />
      <SelectField
        label="Votes"
        description="The voting rule of the debate says who votes; here one person is named."
        options={voteGrants}
        value={votes}
        onChange={setVotes}
      />
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={isPending}>
          List
        </Button>
      </DialogActions>
    </form>
  );
}
