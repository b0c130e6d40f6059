import { graphql } from '../../../gql/index.js';

export const AddClaimMutation = graphql(`
  mutation Debate_addClaim($input: AddClaimInput!, $debateId: ID!) {
    addClaim(input: $input) {
      __typename
      ... on AddClaimSuccess {
        seq
        claim {
          id
          number(debateId: $debateId)
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const LinkClaimMutation = graphql(`
  mutation Debate_linkClaim($input: LinkClaimInput!, $debateId: ID!) {
    linkClaim(input: $input) {
      __typename
      ... on LinkClaimSuccess {
        seq
        claim {
          id
          number(debateId: $debateId)
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const AddArgumentMutation = graphql(`
  mutation Debate_addArgument($input: AddArgumentInput!, $debateId: ID!) {
    addArgument(input: $input) {
      __typename
      ... on AddArgumentSuccess {
        seq
        argument {
          id
          number(debateId: $debateId)
          premises {
            id
            number(debateId: $debateId)
          }
        }
      }
      ... on UserError {
        message
      }
      ... on CycleError {
        path
      }
      ... on DuplicateArgumentError {
        existing {
          id
          number(debateId: $debateId)
        }
      }
      ... on ValidationError {
        field
      }
      ... on LimitError {
        limit
      }
    }
  }
`);

export const EditClaimMutation = graphql(`
  mutation Debate_editClaim($input: EditClaimInput!) {
    editClaim(input: $input) {
      __typename
      ... on EditClaimSuccess {
        seq
        claim {
          id
          text
          revision
          editedAt
        }
      }
      ... on UserError {
        message
      }
      ... on RevisionConflictError {
        currentRevision
        currentText
        yourText
      }
    }
  }
`);

export const EditArgumentMutation = graphql(`
  mutation Debate_editArgument($input: EditArgumentInput!) {
    editArgument(input: $input) {
      __typename
      ... on EditArgumentSuccess {
        seq
        argument {
          id
          note
          stance
          revision
          editedAt
        }
      }
      ... on UserError {
        message
      }
      ... on RevisionConflictError {
        currentRevision
        currentText
        yourText
      }
    }
  }
`);

export const ArchiveClaimMutation = graphql(`
  mutation Debate_archiveClaim($input: ArchiveClaimInput!) {
    archiveClaim(input: $input) {
      __typename
      ... on ArchiveClaimSuccess {
        seq
        claim {
          id
          archivedAt
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const ArchiveArgumentMutation = graphql(`
  mutation Debate_archiveArgument($input: ArchiveArgumentInput!) {
    archiveArgument(input: $input) {
      __typename
      ... on ArchiveArgumentSuccess {
        seq
        argument {
          id
          archivedAt
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const ArchiveCitationMutation = graphql(`
  mutation Debate_archiveCitation($input: ArchiveCitationInput!) {
    archiveCitation(input: $input) {
      __typename
      ... on ArchiveCitationSuccess {
        seq
        citation {
          id
          archivedAt
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const UndoEventMutation = graphql(`
  mutation Debate_undoEvent($input: UndoEventInput!) {
    undoEvent(input: $input) {
      __typename
      ... on UndoEventSuccess {
        seq
        event {
          id
          summary
          numbers
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** Everything that may wait in the outbox over a reload; found again by name. */
export const CONTENT_MUTATIONS = [
  AddClaimMutation,
  LinkClaimMutation,
  AddArgumentMutation,
  EditClaimMutation,
  EditArgumentMutation,
  ArchiveClaimMutation,
  ArchiveArgumentMutation,
  ArchiveCitationMutation,
  UndoEventMutation,
] as const;
