import { graphql } from '../../../gql/index.js';

export const ReportMutation = graphql(`
  mutation Debate_report($input: ReportContentInput!) {
    reportContent(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

export const MarkMutation = graphql(`
  mutation Debate_markForReview($input: MarkForReviewInput!) {
    markForReview(input: $input) {
      __typename
      ... on MarkForReviewSuccess {
        seq
        mark {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const SettleMarkMutation = graphql(`
  mutation Debate_settleReviewMark($input: SettleReviewMarkInput!) {
    settleReviewMark(input: $input) {
      __typename
      ... on SettleReviewMarkSuccess {
        seq
        mark {
          id
          settledAt
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const HideMutation = graphql(`
  mutation Debate_hideContent($input: HideContentInput!) {
    hideContent(input: $input) {
      __typename
      ... on HideContentSuccess {
        seq
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const LockMutation = graphql(`
  mutation Debate_lockClaim($input: LockClaimInput!) {
    lockClaim(input: $input) {
      __typename
      ... on LockClaimSuccess {
        seq
        claim {
          id
          lockedAt
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const UnlockMutation = graphql(`
  mutation Debate_unlockClaim($input: UnlockClaimInput!) {
    unlockClaim(input: $input) {
      __typename
      ... on UnlockClaimSuccess {
        seq
        claim {
          id
          lockedAt
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const MergeMutation = graphql(`
  mutation Debate_mergeClaims($input: MergeClaimsInput!) {
    mergeClaims(input: $input) {
      __typename
      ... on MergeClaimsSuccess {
        seq
        claim {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const MoveMutation = graphql(`
  mutation Debate_moveArgument($input: MoveArgumentInput!) {
    moveArgument(input: $input) {
      __typename
      ... on MoveArgumentSuccess {
        seq
        argument {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);
