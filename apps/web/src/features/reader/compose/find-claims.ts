import type { Client } from 'urql';
import { graphql } from '../../../gql/gql.js';
import { errorCode, errorSentence } from '../../../shared/lib/graphql-errors.js';
import type { CitableClaim } from '../data/use-citing.js';

const FindClaims_query = graphql(/* GraphQL */ `
  query ReaderFindClaims($debateId: ID!, $words: String!) {
    debate(id: $debateId) {
      id
      search(query: $words, first: 20) {
        edges {
          node {
            item {
              __typename
              ... on Claim {
                id
                text
                number(debateId: $debateId)
                viewerCanCite
              }
            }
          }
        }
      }
    }
  }
`);

const ClaimByNumber_query = graphql(/* GraphQL */ `
  query ReaderClaimByNumber($debateId: ID!, $number: Int!) {
    debate(id: $debateId) {
      id
      claim(number: $number) {
        id
        text
        number(debateId: $debateId)
        viewerCanCite
      }
    }
  }
`);

const Positions_query = graphql(/* GraphQL */ `
  query ReaderPositions($debateId: ID!) {
    debate(id: $debateId) {
      id
      positions {
        id
        text
        number(debateId: $debateId)
        viewerCanCite
      }
    }
  }
`);

/** What a search for claims gave: those under which one may cite, or the reason why there are none. */
export type FoundClaims =
  { readonly ok: true; readonly claims: readonly CitableClaim[] } | { readonly ok: false; readonly message: string };

/** Finds claims by `#12`, `12`, or by words; the debate's positions for an empty query. */
export async function findClaims(client: Client, debateId: string, query: string): Promise<FoundClaims> {
  const number = /^\s*#?(\d{1,9})\s*$/.exec(query)?.[1];
  if (number !== undefined) return claimByNumber(client, debateId, Number(number));
  if (query.trim() === '') {
    const { data, error } = await client.query(Positions_query, { debateId }).toPromise();
    return error
      ? { ok: false, message: errorSentence(error) }
      : { ok: true, claims: citable(data?.debate.positions ?? []) };
  }
  const { data, error } = await client.query(FindClaims_query, { debateId, words: query.trim() }).toPromise();
  if (error) return { ok: false, message: errorSentence(error) };
  const items = data?.debate.search.edges.map(({ node }) => node.item) ?? [];
  return { ok: true, claims: citable(items.filter((item) => item.__typename === 'Claim')) };
}

async function claimByNumber(client: Client, debateId: string, number: number): Promise<FoundClaims> {
  const { data, error } = await client.query(ClaimByNumber_query, { debateId, number }).toPromise();
  if (errorCode(error) === 'NOT_FOUND') return { ok: false, message: `There is no claim #${number} in this debate.` };
  if (error) return { ok: false, message: errorSentence(error) };
  return { ok: true, claims: citable(data ? [data.debate.claim] : []) };
}

interface FoundClaim {
  readonly id: string;
  readonly text: string;
  readonly number: number | null;
  readonly viewerCanCite: boolean;
}

function citable(claims: readonly FoundClaim[]): CitableClaim[] {
  return claims.flatMap(({ id, text, number, viewerCanCite }) =>
    viewerCanCite && number !== null ? [{ id, text, number }] : [],
  );
}
