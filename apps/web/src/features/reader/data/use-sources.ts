import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { graphql } from '../../../gql/gql.js';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import type { Hop } from '../core/provenance.js';
import { everyPage } from './every-page.js';

const ReaderSources_query = graphql(/* GraphQL */ `
  query ReaderSources($debateId: ID!, $after: String) {
    debate(id: $debateId) {
      id
      sources(first: 50, after: $after) {
        edges {
          node {
            id
            title
            number(debateId: $debateId)
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** The sources of a debate in the order of their numbers, for picking one. */
export function useSources(debateId: string): { sources: readonly Hop['source'][]; problem: string | null } {
  const client = useClient();
  const [state, setState] = useState<{ sources: readonly Hop['source'][]; problem: string | null }>({
    sources: [],
    problem: null,
  });
  useEffect(() => {
    let isWanted = true;
    void everyPage<Hop['source']>(async (after) => {
      const { data, error } = await client
        .query(ReaderSources_query, { debateId, after }, { requestPolicy: 'cache-and-network' })
        .toPromise();
      return { error, page: data?.debate.sources ?? null };
    }).then(({ nodes, error }) => {
      if (!isWanted) return;
      const sources = nodes.map(({ id, title, number }) => ({ id, title, number })).sort((a, b) => a.number - b.number);
      setState({ sources, problem: error ? errorSentence(error) : null });
    });
    return () => {
      isWanted = false;
    };
  }, [client, debateId]);
  return state;
}
