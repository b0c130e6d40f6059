import { useState } from 'react';
import { useDraft } from '../../../shared/lib/drafts.js';
import { Button } from '../../../shared/ui/button.js';
import { KeyHint } from '../../../shared/ui/key-hint.js';
import { TextArea } from '../../../shared/ui/text-area.js';
import { NOTE_LIMIT } from '../compose/note-composer.js';
import { useAnnotating } from '../data/use-annotating.js';
import { textLength } from '../../../shared/lib/text-length.js';

/** An answer to a note. */
export function ReplyComposer({ annotationId, onDone }: { annotationId: string; onDone: () => void }) {
  const { reply } = useAnnotating();
  const draft = useDraft(`reply.${annotationId}`);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isSendable = draft.text.trim() !== '' && textLength(draft.text) <= NOTE_LIMIT && !isBusy;

  const send = async () => {
    if (!isSendable) return;
    setBusy(true);
    const settled = await reply({ annotationId, body: draft.text.trim() });
    setBusy(false);
    if (!settled.ok) return setProblem(settled.message);
    draft.clear();
    onDone();
  };

  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label="Reply"
        isLabelHidden
        placeholder="Reply…"
        autoFocus
        rows={2}
        limit={NOTE_LIMIT}
        value={draft.text}
        error={problem}
        onChange={draft.setText}
        onSubmit={() => void send()}
        onCancel={onDone}
      />
      <div className="flex justify-end gap-2">
        <Button variant="quiet" size="s" onPress={onDone}>
          Cancel
        </Button>
        <Button
          variant="primary"
          size="s"
          isDisabled={!isSendable && !isBusy}
          isPending={isBusy}
          onPress={() => void send()}
        >
          Reply <KeyHint keys="Mod+Enter" tone="inverse" />
        </Button>
      </div>
    </div>
  );
}
