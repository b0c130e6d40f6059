import { graphql } from '../../../gql/index.js';

/** What both vote mutations and the withdrawal answer. */
export const VoteAnswer_ResultFragment = graphql(`
  fragment VoteAnswer_result on VoteResult {
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
    ... on BallotSuccess {
      ballot {
        value
      }
    }
    ... on RevisionConflictError {
      currentRevision
    }
    ... on UserError {
      message
    }
  }
`);

export const VoteOnClaimMutation = graphql(`
  mutation Debate_voteOnClaim($input: VoteOnClaimInput!) {
    voteOnClaim(input: $input) {
      ...VoteAnswer_result
    }
  }
`);

export const VoteOnArgumentMutation = graphql(`
  mutation Debate_voteOnArgument($input: VoteOnArgumentInput!) {
    voteOnArgument(input: $input) {
      ...VoteAnswer_result
    }
  }
`);

export const WithdrawVoteMutation = graphql(`
  mutation Debate_withdrawVote($input: WithdrawVoteInput!) {
    withdrawVote(input: $input) {
      ...VoteAnswer_result
    }
  }
`);
