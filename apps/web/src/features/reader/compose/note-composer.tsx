import { useState } from 'react';
import { useDraft } from '../../../shared/lib/drafts.js';
import { Button } from '../../../shared/ui/button.js';
import { KeyHint } from '../../../shared/ui/key-hint.js';
import { TextArea } from '../../../shared/ui/text-area.js';
import { formatSpan } from '../core/passages.js';
import { useReader, useReaderState } from '../reader-context.js';
import type { CiteFlow } from './use-cite-flow.js';
import { textLength } from '../../../shared/lib/text-length.js';

/** Characters that a note may have. */
export const NOTE_LIMIT = 10_000;

export interface NoteComposerProps {
  flow: CiteFlow;
  onCancel: () => void;
}

/** A note on the chosen passage, to which others can reply. */
export function NoteComposer({ flow, onCancel }: NoteComposerProps) {
  const { version } = useReader();
  const state = useReaderState();
  const [begun] = useState(() => state.chosen?.span ?? { start: 0, end: 0 });
  const draft = useDraft(`passage-note.${version.id}.${formatSpan(begun)}`);
  const isSendable = draft.text.trim() !== '' && textLength(draft.text) <= NOTE_LIMIT && !flow.isBusy;

  const submit = async () => {
    if (!isSendable || !(await flow.makeNote(draft.text.trim()))) return;
    draft.clear();
  };

  return (
    <div className="flex flex-col gap-2 p-1">
      <TextArea
        label="Note on this passage"
        placeholder="What should others know or check here?"
        autoFocus
        rows={3}
        limit={NOTE_LIMIT}
        value={draft.text}
        onChange={draft.setText}
        onSubmit={() => void submit()}
        onCancel={onCancel}
      />
      <div className="flex justify-end gap-2">
        <Button variant="quiet" size="s" onPress={onCancel}>
          Back
        </Button>
        <Button
          variant="primary"
          size="s"
          isDisabled={!isSendable && !flow.isBusy}
          isPending={flow.isBusy}
          onPress={() => void submit()}
        >
          Add note
          <KeyHint keys="Mod+Enter" tone="inverse" />
        </Button>
      </div>
    </div>
  );
}
