import { graphql } from '../../gql/index.js';

/** The debates that the viewer may read, a page at a time. */
export const DebatesQuery = graphql(`
  query HomeDebates($after: String) {
    debates(first: 20, after: $after) {
      ...DebateList_connection
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
