import { useEffect, useState } from 'react';
import { useClient, type OperationResult } from 'urql';
import type { TeamPeopleQuery } from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';

const Query = graphql(`
  query TeamPeople($teamId: ID!, $after: String) {
    team(id: $teamId) {
      id
      members(first: 50, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            account {
              id
              name
            }
          }
        }
      }
    }
  }
`);

/** Beyond 2,000 people nobody finds a name in a list. */
const MOST_PAGES = 40;

export type Person = { readonly id: string; readonly name: string };

export interface TeamPeople {
  /** Everybody in the team, by name; null until they are there. */
  people: readonly Person[] | null;
  problem: string | null;
}

/** All people of a team, asked for page by page. */
export function useTeamPeople(teamId: string): TeamPeople {
  const client = useClient();
  const [found, setFound] = useState<TeamPeople>({ people: null, problem: null });
  useEffect(() => {
    let isWanted = true;
    async function load() {
      const people: Person[] = [];
      let after: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const answer: OperationResult<TeamPeopleQuery> = await client
          .query(Query, { teamId, after }, { requestPolicy: 'network-only' })
          .toPromise();
        if (!isWanted) return;
        const { data, error } = answer;
        if (error || !data) {
          setFound({ people: null, problem: error ? errorSentence(error) : 'The server has not answered. Try again.' });
          return;
        }
        const { edges, pageInfo } = data.team.members;
        people.push(...edges.map(({ node }) => node.account));
        after = pageInfo.endCursor ?? null;
        if (!pageInfo.hasNextPage || after === null) break;
      }
      people.sort((one, other) => one.name.localeCompare(other.name));
      setFound({ people, problem: null });
    }
    void load();
    return () => {
      isWanted = false;
    };
  }, [client, teamId]);
  return found;
}
