import { graphql } from '../../../gql/gql.js';

export const Reader_annotate = graphql(/* GraphQL */ `
  mutation ReaderAnnotate($input: AnnotateInput!) {
    annotate(input: $input) {
      ...AnnotationAnswer_result
    }
  }
`);

export const Reader_replyToAnnotation = graphql(/* GraphQL */ `
  mutation ReaderReplyToAnnotation($input: ReplyToAnnotationInput!) {
    replyToAnnotation(input: $input) {
      ...AnnotationAnswer_result
    }
  }
`);

export const Reader_editAnnotation = graphql(/* GraphQL */ `
  mutation ReaderEditAnnotation($input: EditAnnotationInput!) {
    editAnnotation(input: $input) {
      ...AnnotationAnswer_result
    }
  }
`);

export const Reader_resolveAnnotation = graphql(/* GraphQL */ `
  mutation ReaderResolveAnnotation($input: ResolveAnnotationInput!) {
    resolveAnnotation(input: $input) {
      ...AnnotationAnswer_result
    }
  }
`);

export const Reader_archiveAnnotation = graphql(/* GraphQL */ `
  mutation ReaderArchiveAnnotation($input: ArchiveAnnotationInput!) {
    archiveAnnotation(input: $input) {
      ...AnnotationAnswer_result
    }
  }
`);

export const AnnotationAnswer_result = graphql(/* GraphQL */ `
  fragment AnnotationAnswer_result on AnnotateResult {
    __typename
    ... on AnnotateSuccess {
      seq
      annotation {
        id
        body
        editedAt
        resolvedAt
        archivedAt
      }
    }
    ... on UserError {
      message
    }
    ... on ValidationError {
      field
    }
  }
`);
