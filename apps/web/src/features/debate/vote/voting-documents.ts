import { graphql } from '../../../gql/index.js';

/** A round as the page shows it; every change of one answers it, so that the page is up to date at once. */
export const Round_factsFragment = graphql(`
  fragment Round_facts on Round {
    id
    number
    state
    mode
    results
    closesAt
    voterCount
    viewerCanClose
    viewerCanRelease
  }
`);

export const RoundAnswer_resultFragment = graphql(`
  fragment RoundAnswer_result on RoundResult {
    __typename
    ... on RoundSuccess {
      seq
      round {
        ...Round_facts
        debate {
          id
          round {
            id
          }
          viewerCanOpenRound
        }
      }
    }
    ... on UserError {
      message
    }
  }
`);

export const OpenRoundMutation = graphql(`
  mutation Debate_openRound($input: OpenRoundInput!) {
    openRound(input: $input) {
      ...RoundAnswer_result
    }
  }
`);

export const CloseRoundMutation = graphql(`
  mutation Debate_closeRound($input: CloseRoundInput!) {
    closeRound(input: $input) {
      ...RoundAnswer_result
    }
  }
`);

export const ReleaseRoundMutation = graphql(`
  mutation Debate_releaseRound($input: ReleaseRoundInput!) {
    releaseRound(input: $input) {
      ...RoundAnswer_result
    }
  }
`);

export const EditVotingPolicyMutation = graphql(`
  mutation Debate_editVotingPolicy($input: EditVotingPolicyInput!) {
    editVotingPolicy(input: $input) {
      __typename
      ... on EditVotingPolicySuccess {
        seq
        debate {
          id
          revision
          viewerCanVote
          viewerCanOpenRound
          votingPolicy {
            voters
            mode
            results
            rule
          }
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);
