import { graphql } from '../../../gql/gql.js';

export const Reader_citePassage = graphql(/* GraphQL */ `
  mutation ReaderCitePassage($input: CitePassageInput!) {
    citePassage(input: $input) {
      __typename
      ... on CitePassageSuccess {
        seq
        citation {
          id
        }
      }
      ... on UserError {
        message
      }
      ... on ValidationError {
        field
      }
    }
  }
`);

export const Reader_claimFromPassage = graphql(/* GraphQL */ `
  mutation ReaderClaimFromPassage($input: ClaimFromPassageInput!, $debateId: ID!) {
    claimFromPassage(input: $input) {
      __typename
      ... on ClaimFromPassageSuccess {
        seq
        claim {
          id
          text
          number(debateId: $debateId)
        }
        citation {
          id
        }
      }
      ... on UserError {
        message
      }
      ... on ValidationError {
        field
      }
    }
  }
`);

export const Reader_archiveCitation = graphql(/* GraphQL */ `
  mutation ReaderArchiveCitation($input: ArchiveCitationInput!) {
    archiveCitation(input: $input) {
      __typename
      ... on ArchiveCitationSuccess {
        seq
        citation {
          id
          archivedAt
          claim {
            id
            homeDebate {
              id
            }
          }
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const Reader_undoEvent = graphql(/* GraphQL */ `
  mutation ReaderUndoEvent($input: UndoEventInput!) {
    undoEvent(input: $input) {
      __typename
      ... on UndoEventSuccess {
        seq
        event {
          id
          summary
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);
