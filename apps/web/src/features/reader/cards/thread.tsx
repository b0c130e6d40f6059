import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { graphql } from '../../../gql/gql.js';
import type { FragmentType } from '../../../gql/fragment-masking.js';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { Button } from '../../../shared/ui/button.js';
import { everyPage } from '../data/every-page.js';
import { AnnotationReply, type AnnotationReply_annotation } from './annotation-reply.js';

const Thread_query = graphql(/* GraphQL */ `
  query ReaderThread($id: ID!, $after: String) {
    node(id: $id) {
      id
      ... on Annotation {
        replies(first: 50, after: $after) {
          edges {
            node {
              id
              archivedAt
              ...AnnotationReply_annotation
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

type Reply = { readonly id: string; readonly archivedAt: string | null } & FragmentType<
  typeof AnnotationReply_annotation
>;

export interface ThreadProps {
  annotationId: string;
  /** The first page of the answers. */
  replies: { readonly totalCount: number; readonly edges: readonly { readonly node: Reply }[] };
  /** What had the focus in a reply is gone. */
  onFocusLost: () => void;
}

/** The answers to a note; those of a long thread on demand. */
export function Thread({ annotationId, replies, onFocusLost }: ThreadProps) {
  const client = useClient();
  const [whole, setWhole] = useState<readonly Reply[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const first = replies.edges.map(({ node }) => node);
  const shown = (whole ?? first).filter(({ archivedAt }) => archivedAt === null);
  const rest = whole ? 0 : replies.totalCount - first.length;

  const readAll = useCallback(async () => {
    const { nodes, error } = await everyPage<Reply>(async (after) => {
      const answer = await client.query(Thread_query, { id: annotationId, after }, { requestPolicy: 'network-only' });
      const node = answer.data?.node;
      return { error: answer.error, page: node && 'replies' in node ? node.replies : null };
    });
    setProblem(error ? errorSentence(error) : null);
    if (!error) setWhole(nodes);
  }, [client, annotationId]);

  // Once the whole thread is open it stays so, and follows each change of the note.
  const isWhole = whole !== null;
  useEffect(() => {
    if (isWhole) void readAll();
  }, [replies, isWhole, readAll]);

  return (
    <>
      {shown.length > 0 && (
        <ol className="flex flex-col gap-3 border-s border-line ps-3">
          {shown.map((reply) => (
            <li key={reply.id}>
              <AnnotationReply annotation={reply} onFocusLost={onFocusLost} />
            </li>
          ))}
        </ol>
      )}
      {problem !== null && (
        <p role="alert" className="text-13 text-warn">
          {problem}
        </p>
      )}
      {rest > 0 && (
        <Button variant="quiet" size="s" className="self-start" onPress={() => void readAll()}>
          Show {rest} more
        </Button>
      )}
    </>
  );
}
