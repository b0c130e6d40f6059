import { graphql } from '../../../gql/index.js';

export const SuggestClaimMutation = graphql(`
  mutation Debate_suggestClaim($input: SuggestClaimInput!) {
    suggestClaim(input: $input) {
      __typename
      ... on SuggestSuccess {
        suggestion {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const SuggestArgumentMutation = graphql(`
  mutation Debate_suggestArgument($input: SuggestArgumentInput!) {
    suggestArgument(input: $input) {
      __typename
      ... on SuggestSuccess {
        suggestion {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const SuggestEditMutation = graphql(`
  mutation Debate_suggestEdit($input: SuggestEditInput!) {
    suggestEdit(input: $input) {
      __typename
      ... on SuggestSuccess {
        suggestion {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const SuggestMoveMutation = graphql(`
  mutation Debate_suggestMove($input: SuggestMoveInput!) {
    suggestMove(input: $input) {
      __typename
      ... on SuggestSuccess {
        suggestion {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const SuggestMergeMutation = graphql(`
  mutation Debate_suggestMerge($input: SuggestMergeInput!) {
    suggestMerge(input: $input) {
      __typename
      ... on SuggestSuccess {
        suggestion {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** Everything that may wait in the outbox over a reload; found again by name. */
export const SUGGEST_MUTATIONS = [SuggestClaimMutation, SuggestArgumentMutation, SuggestEditMutation] as const;

/** What is said when a suggestion has arrived. */
export const SUGGESTED = 'Suggested. An editor of the debate will look at it.';
