import { useState } from 'react';
import { useDraft } from '../../../shared/lib/drafts.js';
import { Button } from '../../../shared/ui/button.js';
import { KeyHint } from '../../../shared/ui/key-hint.js';
import { TextArea } from '../../../shared/ui/text-area.js';
import { textLength } from '../../../shared/lib/text-length.js';

/** Characters of a note that the product accepts. */
const NOTE_LIMIT = 10_000;

export interface NoteFormProps {
  label: string;
  draftKey: string;
  initial?: string;
  submitLabel: string;
  placeholder?: string;
  /** Null when it was saved (or waits for a connection), else what went wrong. */
  onSave: (body: string) => Promise<string | null>;
  onClose: () => void;
}

/** A form for one note; what is typed stays until it is saved. */
export function NoteForm({ label, draftKey, initial, submitLabel, placeholder, onSave, onClose }: NoteFormProps) {
  const draft = useDraft(draftKey, initial);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function save() {
    const body = draft.text.trim();
    if (isPending || textLength(body) > NOTE_LIMIT) return;
    if (body === '') return setProblem('Write something first.');
    setPending(true);
    const refused = await onSave(body);
    setPending(false);
    setProblem(refused);
    if (refused !== null) return;
    draft.clear();
    onClose();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className="flex flex-col gap-2"
    >
      <TextArea
        autoFocus
        label={label}
        isLabelHidden
        placeholder={placeholder}
        value={draft.text}
        onChange={(text) => {
          draft.setText(text);
          setProblem(null);
        }}
        limit={NOTE_LIMIT}
        rows={2}
        error={problem}
        onSubmit={() => void save()}
        onCancel={onClose}
      />
      <div className="flex justify-end gap-2">
        <Button size="s" variant="quiet" onPress={onClose}>
          Put aside
        </Button>
        <Button size="s" variant="primary" type="submit" isPending={isPending}>
          {submitLabel}
          <KeyHint keys="Mod+Enter" tone="inverse" />
        </Button>
      </div>
    </form>
  );
}
