import { MessageSquarePlus } from 'lucide-react';
import { useState } from 'react';
import { graphql } from '../../../gql/index.js';
import { Button } from '../../../shared/ui/button.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { QueryProblem } from '../../../shared/ui/query-problem.js';
import { Skeleton } from '../../../shared/ui/skeleton.js';
import { useDebate } from '../data/debate-context.js';
import { useDetail } from '../data/use-detail.js';
import { NoteForm } from './note-form.js';
import { NoteThread } from './note-thread.js';
import { useNotes } from './use-notes.js';

const ClaimNotesQuery = graphql(`
  query Debate_claimNotes($debateId: ID!, $number: Int!, $first: Int!) {
    debate(id: $debateId) {
      id
      claim(number: $number) {
        id
        annotations(first: $first) {
          totalCount
          edges {
            node {
              id
              archivedAt
              ...NoteThread_annotation
            }
          }
        }
      }
    }
  }
`);

const ArgumentNotesQuery = graphql(`
  query Debate_argumentNotes($debateId: ID!, $number: Int!, $first: Int!) {
    debate(id: $debateId) {
      id
      argument(number: $number) {
        id
        annotations(first: $first) {
          totalCount
          edges {
            node {
              id
              archivedAt
              ...NoteThread_annotation
            }
          }
        }
      }
    }
  }
`);

/** Threads at first, and how many more at a time; the API gives at most fifty. */
const PAGE = 15;
const MOST = 45;

export interface NotesListProps {
  kind: 'claim' | 'argument';
  /** Number of the claim or argument that the notes are on, and its id. */
  number: number;
  targetId: string;
  canAnnotate: boolean;
  isWriting: boolean;
  onWriting: (isWriting: boolean) => void;
}

/** The notes on one item, and the form for another. */
export function NotesList({ kind, number, targetId, canAnnotate, isWriting, onWriting }: NotesListProps) {
  const { debate } = useDebate();
  const [first, setFirst] = useState(PAGE);
  const variables = { debateId: debate.id, number, first };
  const claim = useDetail(ClaimNotesQuery, variables, kind !== 'claim');
  const argument = useDetail(ArgumentNotesQuery, variables, kind !== 'argument');
  const { error, readAgain } = kind === 'claim' ? claim : argument;
  const page = kind === 'claim' ? claim.data?.debate.claim.annotations : argument.data?.debate.argument.annotations;
  const actions = useNotes();
  if (!page) return error ? <QueryProblem error={error} onRetry={readAgain} /> : <Skeleton className="h-16 w-full" />;
  const threads = page.edges.map(({ node }) => node).filter((node) => node.archivedAt === null);
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
      {page.totalCount > page.edges.length && first < MOST && (
        <Button size="s" variant="quiet" className="self-start" onPress={() => setFirst(first + PAGE)}>
          More notes
        </Button>
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
          <Button
            size="s"
            className="self-start"
            icon={<MessageSquarePlus aria-hidden />}
            onPress={() => onWriting(true)}
          >
            Add a note
          </Button>
        )
      )}
    </div>
  );
}
