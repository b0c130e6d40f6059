import { useState } from 'react';
import { Avatar } from '../../../shared/ui/avatar.js';
import { Button } from '../../../shared/ui/button.js';
import { cx } from '../../../shared/ui/cx.js';
import { TextArea } from '../../../shared/ui/text-area.js';
import { Time } from '../../../shared/ui/time.js';
import { caretAtEnd } from '../compose/caret-at-end.js';
import { NOTE_LIMIT } from '../compose/note-composer.js';
import { useAnnotating } from '../data/use-annotating.js';
import { useReader } from '../reader-context.js';
import { LinkedText } from './linked-text.js';

export interface AnnotationTextProps {
  annotation: {
    readonly id: string;
    readonly body: string;
    readonly createdAt: string;
    readonly editedAt: string | null;
    readonly author: { readonly name: string };
  };
  isClamped?: boolean;
  isEditing: boolean;
  /** Editing has ended, saved or not. */
  onEdited: () => void;
}

/** Who wrote what and when, and the field in which its author changes it. */
export function AnnotationText({ annotation, isClamped = false, isEditing, onEdited }: AnnotationTextProps) {
  const { debateKey } = useReader();
  return (
    <div className="flex flex-col gap-1">
      <p className="flex items-center gap-1.5 text-12 text-ink-3">
        <Avatar name={annotation.author.name} size="xs" isDecorative />
        <span className="text-ink-2">{annotation.author.name}</span>
        <Time at={annotation.createdAt} />
        {annotation.editedAt !== null && <span>· edited</span>}
      </p>
      {isEditing ? (
        <EditField annotationId={annotation.id} body={annotation.body} onDone={onEdited} />
      ) : (
        <p className={cx('user-text text-15 whitespace-pre-wrap', isClamped && 'line-clamp-3')}>
          <LinkedText text={annotation.body} debateKey={debateKey} />
        </p>
      )}
    </div>
  );
}

function EditField({ annotationId, body, onDone }: { annotationId: string; body: string; onDone: () => void }) {
  const { edit } = useAnnotating();
  const [text, setText] = useState(body);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    if (text.trim() === body) return onDone();
    setBusy(true);
    const settled = await edit({ annotationId, body: text.trim() });
    setBusy(false);
    if (settled.ok) onDone();
    else setProblem(settled.message);
  };
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label="Change the note"
        isLabelHidden
        autoFocus
        inputRef={caretAtEnd}
        limit={NOTE_LIMIT}
        value={text}
        error={problem}
        onChange={setText}
        onSubmit={() => void save()}
        onCancel={onDone}
      />
      <div className="flex justify-end gap-2">
        <Button variant="quiet" size="s" onPress={onDone}>
          Cancel
        </Button>
        <Button
          variant="primary"
          size="s"
          isPending={isBusy}
          isDisabled={text.trim() === ''}
          onPress={() => void save()}
        >
          Save
        </Button>
      </div>
    </div>
  );
}
