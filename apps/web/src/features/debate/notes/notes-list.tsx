import { MessageSquarePlus } from 'lucide-react';
import type { FragmentType } from '../../../gql/index.js';
import { Button } from '../../../shared/ui/button.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { NoteForm } from './note-form.js';
import { NoteThread, type NoteThread_annotationFragment } from './note-thread.js';
import { useNotes } from './use-notes.js';

export interface NotesListProps {
  /** Id of the claim or argument that the notes are on. */
  targetId: string;
  threads: readonly (FragmentType<typeof NoteThread_annotationFragment> & { readonly id: string })[];
  canAnnotate: boolean;
  isWriting: boolean;
  onWriting: (isWriting: boolean) => void;
}

/** The notes on one item, and the form for another. */
export function NotesList({ targetId, threads, canAnnotate, isWriting, onWriting }: NotesListProps) {
  const actions = useNotes();
  return (
    <div className="flex flex-col gap-3">
      {threads.length === 0 && !isWriting && (
        <EmptyState
          title="No notes yet."
          example="A note is for what is neither for nor against: a question, a wish for a source, a better wording."
        />
      )}
      {threads.length > 0 && (
        <ul className="flex flex-col gap-2">
          {threads.map((thread) => (
            <NoteThread key={thread.id} annotation={thread} actions={actions} />
          ))}
        </ul>
      )}
      {isWriting ? (
        <NoteForm
          label="New note"
          draftKey={`note.${targetId}`}
          placeholder="A question, a hint, a wish …"
          submitLabel="Add note"
          onSave={(body) => actions.add(targetId, body)}
          onClose={() => onWriting(false)}
        />
      ) : (
        canAnnotate && (
          <Button size="s" className="self-start" icon={<MessageSquarePlus aria-hidden />} onPress={() => onWriting(true)}>
            Add a note
          </Button>
        )
      )}
    </div>
  );
}
