import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../../gql/index.js';

/** Everything that others (and oneself, elsewhere) change in a debate, from a known event on. */
export const DebateEventsSubscription = graphql(`
  subscription DebateEvents($debateId: ID!, $afterSeq: Int!) {
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
`);

/** One message of the feed. */
export type DebateUpdate = ResultOf<typeof DebateEventsSubscription>['debateEvents'];
export type LiveEvent = DebateUpdate['events'][number];
export type LiveTally = DebateUpdate['tallies'][number];
