import { useQuery } from 'urql';
import { graphql } from '../../../gql/gql.js';
import { readStored, writeStored } from '../../../shared/lib/storage.js';
import type { CitableClaim } from '../data/use-citing.js';

const CurrentClaim_query = graphql(/* GraphQL */ `
  query ReaderCurrentClaim($debateId: ID!, $number: Int!) {
    debate(id: $debateId) {
      id
      claim(number: $number) {
        id
        text
        number(debateId: $debateId)
        archivedAt
        viewerCanCite
      }
    }
  }
`);

/** The claim that was in focus last in a debate, in this browser; null for none. */
export function lastFocusedClaim(debateId: string): number | null {
  const number = Number(readStored(`current-claim.${debateId}`));
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** Remembers the claim under which passages are cited, for the next source that is opened. */
export function rememberClaim(debateId: string, number: number | null): void {
  writeStored(`current-claim.${debateId}`, number === null ? null : String(number));
}

/**
 * The claim under which `c` cites: the one in the address, else the one that was in focus last. Null where there is
 * none, it was archived, or the viewer may not cite under it; then a claim has to be picked.
 */
export function useCurrentClaim(debateId: string, fromAddress: number | undefined): CitableClaim | null {
  const number = fromAddress ?? lastFocusedClaim(debateId);
  const [{ data }] = useQuery({
    query: CurrentClaim_query,
    variables: { debateId, number: number ?? 0 },
    pause: number === null,
  });
  const claim = data?.debate.claim;
  if (number === null || !claim || claim.number !== number) return null;
  if (claim.archivedAt !== null || !claim.viewerCanCite) return null;
  return { id: claim.id, number, text: claim.text };
}
