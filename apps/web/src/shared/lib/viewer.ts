import { useQuery } from 'urql';
import { graphql } from '../../gql/index.js';
import type { ViewerQuery as ViewerData } from '../../gql/graphql.js';

const ViewerQuery = graphql(`
  query Viewer {
    viewer {
      account {
        id
        name
      }
      email
      viewerCanCreateTeam
      teams(first: 50) {
        edges {
          node {
            role
            team {
              id
              name
              viewerCanCreateDebate
            }
          }
        }
      }
    }
    server {
      demoMode
    }
  }
`);

export interface ViewerState {
  /** Who is signed in; null when nobody is, and while that is not known yet. */
  viewer: NonNullable<ViewerData['viewer']> | null;
  /** True until the first answer. */
  isLoading: boolean;
  /** True where demo accounts with one-click sign-in exist. */
  isDemo: boolean;
}

/** Who is using the client. One query, shared by everything that asks. */
export function useViewer(): ViewerState {
  const [{ data, fetching }] = useQuery({ query: ViewerQuery });
  return {
    viewer: data?.viewer ?? null,
    isLoading: data === undefined && fetching,
    isDemo: data?.server.demoMode ?? false,
  };
}
