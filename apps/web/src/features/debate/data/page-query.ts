import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../../gql/index.js';

/** What the page needs once: the question, and what the viewer may do here. The outline comes beside it. */
export const DebatePageQuery = graphql(`
  query DebatePage($debateId: ID!) {
    debate(id: $debateId) {
      id
      seq
      question
      description
      language
      visibility
      state
      revision
      createdBy {
        id
        name
      }
      team {
        id
        name
      }
      positions {
        id
        number(debateId: $debateId)
        text
      }
      sources(first: 1) {
        totalCount
      }
      viewerCanEdit
      viewerCanAddClaim
      viewerCanAddArgument
      viewerCanAddSource
      viewerCanVote
      votingPolicy {
        voters
        mode
        results
        rule
      }
      round {
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
      viewerCanOpenRound
      viewerCanEditVotingPolicy
      viewerCanRaiseSecrecy
      viewerCanAnnotate
      viewerCanSuggest
      viewerCanJudge
      viewerCanModerate
      viewerCanReport
      viewerIsMuted
    }
  }
`);

export type DebateFacts = ResultOf<typeof DebatePageQuery>['debate'];
