import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../../gql/gql.js';

/** One page of the citations of a source version, in document order. */
export const ReaderCitations_query = graphql(/* GraphQL */ `
  query ReaderCitations($versionId: ID!, $debateId: ID!, $after: String) {
    node(id: $versionId) {
      id
      ... on SourceVersion {
        citations(debateId: $debateId, first: 30, after: $after) {
          edges {
            node {
              id
              stance
              archivedAt
              author {
                id
              }
              claim {
                id
                number(debateId: $debateId)
              }
              passage {
                start
                end
              }
              provenance {
                source {
                  id
                  title
                  number(debateId: $debateId)
                }
              }
              ...CitationCard_citation
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

/** One page of the notes on a source version, threads with their replies. */
export const ReaderAnnotations_query = graphql(/* GraphQL */ `
  query ReaderAnnotations($versionId: ID!, $debateId: ID!, $after: String) {
    node(id: $versionId) {
      id
      ... on SourceVersion {
        annotations(debateId: $debateId, first: 25, after: $after) {
          edges {
            node {
              id
              archivedAt
              resolvedAt
              author {
                id
              }
              inReplyTo {
                id
              }
              target {
                __typename
                ... on Passage {
                  start
                  end
                }
              }
              ...AnnotationCard_annotation
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

type VersionWith<Query, Field extends string> = Extract<
  NonNullable<Query extends { node: infer Node } ? Node : never>,
  Record<Field, unknown>
>;

/** A citation as the reader holds it: what it needs for order and paint; its card reads the rest. */
export type ReaderCitation = VersionWith<
  ResultOf<typeof ReaderCitations_query>,
  'citations'
>['citations']['edges'][number]['node'];

/** A note as the reader holds it. */
export type ReaderAnnotation = VersionWith<
  ResultOf<typeof ReaderAnnotations_query>,
  'annotations'
>['annotations']['edges'][number]['node'];
