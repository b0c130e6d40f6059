import { graphql } from '../../../gql/index.js';
import type { ResultOf } from '@graphql-typed-document-node/core';

/** Tier one of the page's data: the whole debate as columns, in one cheap question. */
export const DebateOutline_query = graphql(`
  query DebateOutline($debateId: ID!, $includeArchived: Boolean!) {
    debate(id: $debateId) {
      id
      outline(includeArchived: $includeArchived) {
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
`);

/** The columns as the server sends them. */
export type OutlineColumns = ResultOf<typeof DebateOutline_query>['debate']['outline'];
