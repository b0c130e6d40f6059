import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { MemberList } from './member-list.js';
import { MoreMembers } from './more-members.js';

const MembersFragment = graphql(`
  fragment Members_connection on MembershipConnection {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    ...MemberList_connection
  }
`);

export interface MembersProps {
  teamId: string;
  connection: FragmentType<typeof MembersFragment>;
  /** Somebody's role is another, or somebody has gone: what is shown has to be asked for again. */
  onChange: () => void;
}

/** The people of a team; a big team's come in pages. */
export function Members({ teamId, connection: fragment, onChange }: MembersProps) {
  const connection = readFragment(MembersFragment, fragment);
  const { hasNextPage, endCursor } = connection.pageInfo;
  return (
    <section aria-labelledby="team-members" className="flex flex-col gap-2.5">
      <h2 id="team-members" className="flex items-baseline gap-2 text-15 text-ink-3">
        People <span className="figures text-13 font-normal">{connection.totalCount}</span>
      </h2>
      <MemberList teamId={teamId} connection={connection} onChange={onChange} />
      {hasNextPage && endCursor != null && <MoreMembers key={endCursor} teamId={teamId} after={endCursor} />}
    </section>
  );
}
