import { useMutation } from 'urql';
import type { DebateRole } from '../../gql/graphql.js';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { showToast } from '../../shared/lib/toasts.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { InviteToDebate } from './invite-to-debate.js';
import { ListPerson } from './list-person.js';
import { ParticipantRow } from './participant-row.js';
import { toMayVote, type VoteGrant } from './setting-words.js';

const PeopleFragment = graphql(`
  fragment PeopleSection_debate on Debate {
    id
    visibility
    rolesViewerCanGive
    viewerCanInviteByMail
    team {
      id
    }
    participants(first: 50) {
      totalCount
      edges {
        node {
          account {
            id
          }
          ...ParticipantRow_participant
        }
      }
    }
  }
`);

const SetParticipant = graphql(`
  mutation PeopleSectionSet($input: SetParticipantInput!) {
    setParticipant(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

const RemoveParticipant = graphql(`
  mutation PeopleSectionRemove($input: RemoveParticipantInput!) {
    removeParticipant(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

export interface PeopleSectionProps {
  debate: FragmentType<typeof PeopleFragment>;
  onChange: () => void;
}

/** Who is listed in the debate, with which role, and whether they vote. */
export function PeopleSection({ debate: fragment, onChange }: PeopleSectionProps) {
  const debate = readFragment(PeopleFragment, fragment);
  const [, set] = useMutation(SetParticipant);
  const [, remove] = useMutation(RemoveParticipant);
  const { edges, totalCount } = debate.participants;
  const listed = new Set(edges.map(({ node }) => node.account.id));
  const canList = debate.rolesViewerCanGive.length > 0;

  async function list(accountId: string, role: DebateRole, votes: VoteGrant): Promise<string | null> {
    const { data, error } = await set({ input: { debateId: debate.id, accountId, role, mayVote: toMayVote[votes] } });
    const problem = problemIn(error, data?.setParticipant, 'SetParticipantSuccess');
    onChange();
    return problem;
  }

  async function takeOff(accountId: string): Promise<string | null> {
    const { data, error } = await remove({ input: { debateId: debate.id, accountId } });
    const problem = problemIn(error, data?.removeParticipant, 'RemoveParticipantSuccess');
    if (problem === null) onChange();
    return problem;
  }

  return (
    <section aria-labelledby="debate-people" className="flex flex-col gap-4">
      <div>
        <h2 id="debate-people" className="flex items-baseline gap-2 text-17">
          People <span className="figures text-13 font-normal text-ink-3">{totalCount}</span>
        </h2>
        <p className="mt-1 text-13 text-ink-3">
          {debate.visibility === 'PRIVATE'
            ? 'Only they can see this debate.'
            : 'Beside what the team and the visibility give to everybody. The higher role counts.'}
        </p>
      </div>
      {totalCount === 0 && <EmptyState title="Who is listed here is for the team to see." />}
      <ul className="flex flex-col divide-y divide-line">
        {edges.map(({ node }) => (
          <ParticipantRow
            key={node.account.id}
            participant={node}
            onSet={async (role, votes) => {
              const problem = await list(node.account.id, role, votes);
              showToast({ text: problem ?? 'Changed.' });
            }}
            onRemove={() => takeOff(node.account.id)}
          />
        ))}
      </ul>
      {totalCount > edges.length && <p className="text-13 text-ink-3">and {totalCount - edges.length} more</p>}
      {canList && (
        <div className="flex flex-wrap gap-2">
          <ListPerson teamId={debate.team.id} listed={listed} roles={debate.rolesViewerCanGive} onList={list} />
          <InviteToDebate
            teamId={debate.team.id}
            debateId={debate.id}
            roles={debate.rolesViewerCanGive.filter((role) => role !== 'OWNER')}
            canMail={debate.viewerCanInviteByMail}
          />
        </div>
      )}
    </section>
  );
}
