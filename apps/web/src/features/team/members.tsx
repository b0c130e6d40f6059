import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { Time } from '../../shared/ui/time.js';
import { roleWord } from './role-words.js';

const MembersFragment = graphql(`
  fragment Members_connection on MembershipConnection {
    totalCount
    edges {
      node {
        role
        joinedAt
        account {
          id
          name
        }
      }
    }
  }
`);

/** The people of a team, with what they may do. */
export function Members({ connection }: { connection: FragmentType<typeof MembersFragment> }) {
  const { edges, totalCount } = readFragment(MembersFragment, connection);
  const more = totalCount - edges.length;
  return (
    <section aria-labelledby="team-members">
      <h2 id="team-members" className="mb-3 flex items-baseline gap-2 text-15 text-ink-3">
        People <span className="figures text-13 font-normal">{totalCount}</span>
      </h2>
      <ul className="flex flex-col gap-2.5">
        {edges.map(({ node: { account, role, joinedAt } }) => (
          <li key={account.id} className="flex items-center gap-2.5">
            <Avatar name={account.name} size="m" isDecorative />
            <span className="min-w-0">
              <span className="user-text block text-15">{account.name}</span>
              <span className="block text-12 text-ink-3">
                {roleWord[role]}, joined <Time at={joinedAt} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-3 text-13 text-ink-3">and {more} more</p>}
    </section>
  );
}
