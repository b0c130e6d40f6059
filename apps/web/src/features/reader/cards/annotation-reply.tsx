import { useState } from 'react';
import { graphql } from '../../../gql/gql.js';
import { readFragment, type FragmentType } from '../../../gql/fragment-masking.js';
import { Button } from '../../../shared/ui/button.js';
import { useAnnotating } from '../data/use-annotating.js';
import { AnnotationText } from './annotation-text.js';

export const AnnotationReply_annotation = graphql(/* GraphQL */ `
  fragment AnnotationReply_annotation on Annotation {
    id
    body
    createdAt
    editedAt
    author {
      id
      name
    }
    viewerCanEdit
    viewerCanArchive
  }
`);

export interface AnnotationReplyProps {
  annotation: FragmentType<typeof AnnotationReply_annotation>;
  /** What had the focus in it is gone. */
  onFocusLost: () => void;
}

/** One answer in a thread. */
export function AnnotationReply({ annotation: masked, onFocusLost }: AnnotationReplyProps) {
  const reply = readFragment(AnnotationReply_annotation, masked);
  const { archive } = useAnnotating();
  const [isEditing, setEditing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async () => {
    const settled = await archive({ annotationId: reply.id });
    setProblem(settled.ok ? null : settled.message);
    if (settled.ok) onFocusLost();
  };
  const onEdited = () => {
    setEditing(false);
    onFocusLost();
  };
  return (
    <div className="flex flex-col gap-1">
      <AnnotationText annotation={reply} isEditing={isEditing} onEdited={onEdited} />
      {problem !== null && (
        <p role="alert" className="text-13 text-warn">
          {problem}
        </p>
      )}
      {!isEditing && (
        <div className="-ms-2 flex gap-1 empty:hidden">
          {reply.viewerCanEdit && (
            <Button variant="quiet" size="s" onPress={() => setEditing(true)}>
              Edit
            </Button>
          )}
          {reply.viewerCanArchive && (
            <Button variant="quiet" size="s" onPress={() => void remove()}>
              Archive
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
