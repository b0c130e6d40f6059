import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../../gql/index.js';

/** What votes change besides the tallies, which the feed brings: a tenth of the whole outline. */
export const DebateStrengths_query = graphql(`
  query DebateStrengths($debateId: ID!) {
    debate(id: $debateId) {
      id
      outline(includeArchived: false) {
        seq
        claims {
          strengths
          crowd
          bandLow
          bandHigh
        }
        arguments {
          strengths
        }
      }
    }
  }
`);

/** The columns as the server sends them, in the order of the outline's. */
export type StrengthColumns = ResultOf<typeof DebateStrengths_query>['debate']['outline'];
