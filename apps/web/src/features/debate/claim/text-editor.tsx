import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { Check } from 'lucide-react';
import { useDraft } from '../../../shared/lib/drafts.js';
import { Button } from '../../../shared/ui/button.js';
import { KeyHint } from '../../../shared/ui/key-hint.js';
import { TextArea } from '../../../shared/ui/text-area.js';
import { ConflictView } from './conflict-view.js';
import { textLength } from '../../../shared/lib/text-length.js';

/** What became of an attempt to save. */
export type SaveOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'conflict'; readonly theirs: string; readonly revision: number };

export interface TextEditorProps {
  label: string;
  /** Where the words are kept until they are saved. */
  draftKey: string;
  /** The text as it stands, and its revision. */
  text: string;
  revision: number;
  language?: string;
  limit: number;
  /** False where an empty text is allowed (a note may be taken away). */
  isRequired?: boolean;
  /** What the button says that saves. */
  action?: string | undefined;
  onSave: (edit: { text: string; expectedRevision: number; spellingOnly: boolean }) => Promise<SaveOutcome>;
  onClose: () => void;
}

/** Edits one text against the revision that was read; when somebody was faster, both versions are shown. */
export function TextEditor(props: TextEditorProps) {
  const {
    label,
    draftKey,
    text,
    revision,
    language,
    limit,
    isRequired = true,
    action = 'Save',
    onSave,
    onClose,
  } = props;
  const draft = useDraft(draftKey, text);
  const [base, setBase] = useState({ text, revision });
  const [spellingOnly, setSpellingOnly] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [conflict, setConflict] = useState<{ theirs: string; revision: number } | null>(null);
  const [isPending, setPending] = useState(false);
  const mine = draft.text.trim();

  async function save(expectedRevision: number) {
    if (isPending || textLength(mine) > limit) return;
    if (isRequired && mine === '') return setProblem('Write a text, or archive it instead.');
    if (mine === base.text.trim()) {
      draft.clear();
      return onClose();
    }
    setPending(true);
    const outcome = await onSave({ text: mine, expectedRevision, spellingOnly });
    setPending(false);
    if (outcome.kind === 'saved') {
      draft.clear();
      onClose();
    } else if (outcome.kind === 'conflict') setConflict(outcome);
    else setProblem(outcome.problem);
  }

  if (conflict) {
    const { theirs, revision: newer } = conflict;
    return (
      <ConflictView
        mine={mine}
        theirs={theirs}
        language={language}
        isPending={isPending}
        onKeepMine={() => void save(newer)}
        onKeepTheirs={() => {
          draft.clear();
          onClose();
        }}
        onEdit={() => {
          setBase({ text: theirs, revision: newer });
          setConflict(null);
        }}
      />
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(base.revision);
      }}
      className="flex flex-col gap-3"
    >
      <TextArea
        autoFocus
        label={label}
        value={draft.text}
        onChange={(next) => {
          draft.setText(next);
          setProblem(null);
        }}
        limit={limit}
        rows={3}
        error={problem}
        onSubmit={() => void save(base.revision)}
        onCancel={onClose}
      />
      <SpellingOnly isSelected={spellingOnly} onChange={setSpellingOnly} />
      <div className="flex justify-end gap-2">
        <Button size="s" variant="quiet" onPress={onClose}>
          Put aside
        </Button>
        <Button size="s" variant="primary" type="submit" isPending={isPending}>
          {action}
          <KeyHint keys="Mod+Enter" tone="inverse" />
        </Button>
      </div>
    </form>
  );
}

/** A correction that changes no meaning leaves votes fresh. */
function SpellingOnly({ isSelected, onChange }: { isSelected: boolean; onChange: (isSelected: boolean) => void }) {
  return (
    <Checkbox
      isSelected={isSelected}
      onChange={onChange}
      className="group flex min-h-8 cursor-pointer items-center gap-2 text-13 text-ink-2"
    >
      <span
        aria-hidden
        className="flex size-4.5 items-center justify-center rounded-[4px] border border-ink-4 bg-paper-3 text-paper-1 group-selected:border-accent group-selected:bg-accent group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent"
      >
        {isSelected && <Check className="size-3.5! stroke-[3]!" />}
      </span>
      Spelling only: votes stay fresh
    </Checkbox>
  );
}
