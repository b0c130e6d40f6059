import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { DebateListItem } from './debate-list-item.js';

const DebateListFragment = graphql(`
  fragment DebateList_connection on DebateConnection {
    edges {
      node {
        id
        ...DebateListItem_debate
      }
    }
  }
`);

export interface DebateListProps {
  connection: FragmentType<typeof DebateListFragment>;
  /** False on a team's own page, where its name would only repeat itself. */
  showsTeam?: boolean;
  /** h3 (default) under a heading of the list, h2 directly under the page's own. */
  heading?: 'h2' | 'h3';
}

/** Debates one below the other, most recently changed first. */
export function DebateList({ connection, showsTeam = true, heading = 'h3' }: DebateListProps) {
  const { edges } = readFragment(DebateListFragment, connection);
  return (
    <ul className="divide-y divide-line border-y border-line">
      {edges.map(({ node }) => (
        <li key={node.id}>
          <DebateListItem debate={node} showsTeam={showsTeam} heading={heading} />
        </li>
      ))}
    </ul>
  );
}
