import { memo, useState } from 'react';
import { graphql } from '../../../gql/gql.js';
import { readFragment, type FragmentType } from '../../../gql/fragment-masking.js';
import { Button } from '../../../shared/ui/button.js';
import type { Span } from '../core/text-table.js';
import { useAnnotating } from '../data/use-annotating.js';
import { useReader } from '../reader-context.js';
import { AnnotationText } from './annotation-text.js';
import { CardFrame } from './card-frame.js';
import { focusPassageLink } from './passage-link.js';
import { ReplyComposer } from './reply-composer.js';
import { Thread } from './thread.js';

export const AnnotationCard_annotation = graphql(/* GraphQL */ `
  fragment AnnotationCard_annotation on Annotation {
    id
    body
    createdAt
    editedAt
    resolvedAt
    resolvedBy {
      id
      name
    }
    author {
      id
      name
    }
    viewerCanEdit
    viewerCanReply
    viewerCanResolve
    viewerCanArchive
    replies(first: 10) {
      totalCount
      edges {
        node {
          id
          archivedAt
          ...AnnotationReply_annotation
        }
      }
    }
  }
`);

export interface AnnotationCardProps {
  annotation: FragmentType<typeof AnnotationCard_annotation>;
  span: Span;
  label: string;
  isOpen: boolean;
}

/** A note on a passage with its thread. */
export const AnnotationCard = memo(function AnnotationCard({
  annotation: masked,
  span,
  label,
  isOpen,
}: AnnotationCardProps) {
  const annotation = readFragment(AnnotationCard_annotation, masked);
  const { text } = useReader();
  const { resolve, archive } = useAnnotating();
  const [mode, setMode] = useState<'read' | 'reply' | 'edit'>('read');
  const [problem, setProblem] = useState<string | null>(null);
  const replies = annotation.replies.edges.map(({ node }) => node).filter(({ archivedAt }) => archivedAt === null);
  const isResolved = annotation.resolvedAt !== null;

  const backToCard = () => {
    setMode('read');
    focusPassageLink(annotation.id);
  };
  const run = async (work: Promise<{ ok: true } | { ok: false; message: string }>) => {
    const settled = await work;
    setProblem(settled.ok ? null : settled.message);
  };

  return (
    <CardFrame
      id={annotation.id}
      span={span}
      label={label}
      quote={text.slice(span.start, span.end)}
      tone="note"
      isOpen={isOpen}
      isQuiet={isResolved}
    >
      <AnnotationText annotation={annotation} isClamped={!isOpen} isEditing={mode === 'edit'} onEdited={backToCard} />
      {isResolved && (
        <p className="text-12 text-ink-3">Resolved{annotation.resolvedBy ? ` by ${annotation.resolvedBy.name}` : ''}</p>
      )}
      {!isOpen && replies.length > 0 && (
        <p className="text-12 text-ink-3">{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</p>
      )}
      {isOpen && (
        <>
          <Thread
            annotationId={annotation.id}
            replies={annotation.replies}
            onFocusLost={() => focusPassageLink(annotation.id)}
          />
          {problem !== null && (
            <p role="alert" className="text-13 text-warn">
              {problem}
            </p>
          )}
          {mode === 'reply' && <ReplyComposer annotationId={annotation.id} onDone={backToCard} />}
          {mode === 'read' && (
            <div className="-ms-2 flex flex-wrap gap-1 empty:hidden">
              {annotation.viewerCanReply && (
                <Button variant="quiet" size="s" onPress={() => setMode('reply')}>
                  Reply
                </Button>
              )}
              {annotation.viewerCanResolve && (
                <Button
                  variant="quiet"
                  size="s"
                  onPress={() => void run(resolve({ annotationId: annotation.id, resolved: !isResolved }))}
                >
                  {isResolved ? 'Open again' : 'Resolve'}
                </Button>
              )}
              {annotation.viewerCanEdit && (
                <Button variant="quiet" size="s" onPress={() => setMode('edit')}>
                  Edit
                </Button>
              )}
              {annotation.viewerCanArchive && (
                <Button variant="quiet" size="s" onPress={() => void run(archive({ annotationId: annotation.id }))}>
                  Archive
                </Button>
              )}
            </div>
          )}
        </>
      )}
    </CardFrame>
  );
});
