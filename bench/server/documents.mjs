import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { otherDocuments } from './other-documents.mjs';

/** What the bench asks the API. */
export const documents = {
  page: /* GraphQL */ `
    query BenchPage($debate: ID!, $after: String) {
      debate(id: $debate) {
        id
        claims(first: 50, after: $after) {
          edges {
            cursor
            node {
              id
              number(debateId: $debate)
              text
              revision
              createdAt
              author {
                id
                name
              }
              tally {
                counts
                staleCounts
                total
                mean
                version
              }
              citations(first: 2) {
                edges {
                  node {
                    id
                    stance
                    passage {
                      start
                      end
                      quote
                      prefix
                      suffix
                      sourceVersion {
                        id
                        version
                        source {
                          id
                          title
                        }
                      }
                    }
                  }
                }
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,

  /** As the client asks for a debate that it opens. */
  outline: /* GraphQL */ `
    query BenchOutline($debate: ID!, $atLeast: AtLeastInput) {
      debate(id: $debate) {
        id
        outline(atLeast: $atLeast) {
          seq
          semantics {
            name
            version
          }
          claims {
            numbers
            texts
            positions
            strengths
            crowd
            bandLow
            bandHigh
            votes
            staleVotes
            revisions
            citationCounts
            originCounts
            loadBearingCounts
            annotationCounts
            livesElsewhere
            archived
          }
          arguments {
            numbers
            targets
            stances
            premises
            notes
            strengths
            votes
            staleVotes
            revisions
            annotationCounts
            archived
          }
          viewerVotes {
            numbers
            values
            stale
          }
        }
      }
    }
  `,

  /** As the client votes. */
  vote: /* GraphQL */ `
    mutation BenchVote($input: VoteOnClaimInput!) {
      voteOnClaim(input: $input) {
        __typename
        ... on VoteSuccess {
          previousValue
          tally {
            counts
            staleCounts
            total
            mean
            version
          }
          viewerVote {
            value
            isStale
          }
        }
        ... on RevisionConflictError {
          currentRevision
        }
        ... on UserError {
          message
        }
      }
    }
  `,

  /** As the client adds a claim. */
  addClaim: /* GraphQL */ `
    mutation BenchAddClaim($input: AddClaimInput!, $debate: ID!) {
      addClaim(input: $input) {
        __typename
        ... on AddClaimSuccess {
          seq
          claim {
            id
            number(debateId: $debate)
          }
        }
        ... on UserError {
          message
        }
      }
    }
  `,

  search: /* GraphQL */ `
    query BenchSearch($debate: ID!, $words: String!) {
      debate(id: $debate) {
        id
        search(query: $words, first: 20) {
          totalCount
          edges {
            node {
              excerpt
              rank
              item {
                __typename
                ... on Claim {
                  id
                  number(debateId: $debate)
                }
              }
            }
          }
        }
      }
    }
  `,

  /** As the client follows a debate that is open. */
  follow: /* GraphQL */ `
    subscription BenchFollow($debateId: ID!, $afterSeq: Int!) {
      debateEvents(debateId: $debateId, afterSeq: $afterSeq) {
        seq
        resyncRequired
        events {
          id
          seq
          type
          at
          summary
          numbers
          undoes
          actor {
            id
            name
          }
        }
        tallies {
          number
          tally {
            counts
            staleCounts
            total
            mean
            version
          }
        }
      }
    }
  `,

  ...otherDocuments,
};

export const hashOf = (document) => createHash('sha256').update(document, 'utf8').digest('hex');

/** Writes the documents to the file of trusted ones, beside those of the client where it is built. */
export function writeTrustedDocuments(file, more = {}) {
  const ours = Object.fromEntries(Object.values(documents).map((document) => [hashOf(document), document]));
  writeFileSync(file, JSON.stringify({ ...more, ...ours }));
}
