import { useState } from 'react';
import type { SuggestionChangesInput } from '../../gql/graphql.js';
import { Button } from '../../shared/ui/button.js';
import { TextArea } from '../../shared/ui/text-area.js';

/** Characters of a claim, of a note and of a reason. */
const LIMIT = 500;

interface ChangeFormProps {
  facts: { kind: string; text: string | null; note: string | null; premises: readonly { text: string | null }[] };
  /** What its button says. */
  action: string;
  isPending: boolean;
  onSave: (changes: SuggestionChangesInput) => Promise<void>;
  onCancel: () => void;
}

/** The words of a suggestion, to be changed by its author, or before they stand. Its author stays the author. */
export function ChangeForm({ facts, action, isPending, onSave, onCancel }: ChangeFormProps) {
  const [text, setText] = useState(facts.text ?? '');
  const [note, setNote] = useState(facts.note ?? '');
  const [premises, setPremises] = useState(facts.premises.flatMap((premise) => premise.text ?? []));
  const isArgument = facts.kind === 'ARGUMENT';
  const save = () => void onSave(isArgument ? { premiseTexts: premises, note } : { text });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      className="flex flex-col gap-3"
    >
      {!isArgument && (
        <TextArea
          autoFocus
          label="Wording"
          value={text}
          onChange={setText}
          limit={LIMIT}
          rows={2}
          onSubmit={save}
          onCancel={onCancel}
        />
      )}
      {premises.map((premise, index) => (
        <TextArea
          key={index}
          autoFocus={index === 0}
          label={premises.length === 1 ? 'New premise' : `New premise ${index + 1}`}
          value={premise}
          onChange={(next) => setPremises(premises.map((each, place) => (place === index ? next : each)))}
          limit={LIMIT}
          rows={2}
          onSubmit={save}
          onCancel={onCancel}
        />
      ))}
      {isArgument && (
        <TextArea
          label="Why does the step hold? (optional)"
          value={note}
          onChange={setNote}
          limit={LIMIT}
          rows={1}
          onSubmit={save}
          onCancel={onCancel}
        />
      )}
      <div className="flex justify-end gap-2">
        <Button size="s" variant="quiet" onPress={onCancel}>
          Cancel
        </Button>
        <Button size="s" variant="primary" type="submit" isPending={isPending}>
          {action}
        </Button>
      </div>
    </form>
  );
}

interface RejectFormProps {
  isPending: boolean;
  onReject: (reason: string) => Promise<void>;
  onCancel: () => void;
}

/** Asks why a suggestion is not followed. */
export function RejectForm({ isPending, onReject, onCancel }: RejectFormProps) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const save = () => {
    if (reason.trim() === '') setProblem('Say why, so that its author learns something.');
    else void onReject(reason);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      className="flex flex-col gap-3"
    >
      <TextArea
        autoFocus
        label="Why not?"
        description="Its author reads this."
        value={reason}
        onChange={(next) => {
          setReason(next);
          setProblem(null);
        }}
        error={problem}
        limit={LIMIT}
        rows={2}
        onSubmit={save}
        onCancel={onCancel}
      />
      <div className="flex justify-end gap-2">
        <Button size="s" variant="quiet" onPress={onCancel}>
          Cancel
        </Button>
        <Button size="s" variant="danger" type="submit" isPending={isPending}>
          Reject
        </Button>
      </div>
    </form>
  );
}
