import { graphql } from '../../../gql/index.js';

/** What every change of an annotation answers. */
export const AnnotateAnswer_ResultFragment = graphql(`
  fragment DebateAnnotate_result on AnnotateResult {
    __typename
    ... on AnnotateSuccess {
      seq
      annotation {
        id
        body
        editedAt
        archivedAt
        resolvedAt
      }
    }
    ... on UserError {
      message
    }
  }
`);

export const AnnotateMutation = graphql(`
  mutation Debate_annotate($input: AnnotateInput!) {
    annotate(input: $input) {
      ...DebateAnnotate_result
    }
  }
`);

export const ReplyMutation = graphql(`
  mutation Debate_reply($input: ReplyToAnnotationInput!) {
    replyToAnnotation(input: $input) {
      ...DebateAnnotate_result
    }
  }
`);

export const EditAnnotationMutation = graphql(`
  mutation Debate_editAnnotation($input: EditAnnotationInput!) {
    editAnnotation(input: $input) {
      ...DebateAnnotate_result
    }
  }
`);

export const ResolveMutation = graphql(`
  mutation Debate_resolve($input: ResolveAnnotationInput!) {
    resolveAnnotation(input: $input) {
      ...DebateAnnotate_result
    }
  }
`);

export const ArchiveAnnotationMutation = graphql(`
  mutation Debate_archiveAnnotation($input: ArchiveAnnotationInput!) {
    archiveAnnotation(input: $input) {
      ...DebateAnnotate_result
    }
  }
`);

export const ANNOTATION_MUTATIONS = [
  AnnotateMutation,
  ReplyMutation,
  EditAnnotationMutation,
  ResolveMutation,
  ArchiveAnnotationMutation,
] as const;
