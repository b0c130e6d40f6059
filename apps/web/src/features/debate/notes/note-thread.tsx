import { Check, Ellipsis, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { graphql, readFragment, type FragmentType } from '../../../gql/index.js';
import { Avatar } from '../../../shared/ui/avatar.js';
import { Button, IconButton } from '../../../shared/ui/button.js';
import { cx } from '../../../shared/ui/cx.js';
import { Menu } from '../../../shared/ui/menu.js';
import { Time } from '../../../shared/ui/time.js';
import { NoteForm } from './note-form.js';
import type { NoteActions } from './use-notes.js';

export const NoteBody_annotationFragment = graphql(`
  fragment NoteBody_annotation on Annotation {
    id
    body
    createdAt
    editedAt
    archivedAt
    author {
      id
      name
    }
    viewerCanEdit
    viewerCanArchive
  }
`);

export const NoteThread_annotationFragment = graphql(`
  fragment NoteThread_annotation on Annotation {
    id
    archivedAt
    resolvedAt
    resolvedBy {
      id
      name
    }
    viewerCanReply
    viewerCanResolve
    ...NoteBody_annotation
    replies(first: 15) {
      totalCount
      edges {
        node {
          id
          archivedAt
          ...NoteBody_annotation
        }
      }
    }
  }
`);

export interface NoteThreadProps {
  annotation: FragmentType<typeof NoteThread_annotationFragment>;
  actions: NoteActions;
}

/** A note, what was answered to it, and whether it is settled. */
export function NoteThread({ annotation, actions }: NoteThreadProps) {
  const thread = readFragment(NoteThread_annotationFragment, annotation);
  const [isReplying, setReplying] = useState(false);
  const isResolved = thread.resolvedAt !== null;
  const [isFolded, setFolded] = useState(isResolved);
  const replies = thread.replies.edges.map(({ node }) => node).filter((node) => node.archivedAt === null);

  if (isResolved && isFolded) {
    return (
      <li>
        <button
          type="button"
          onClick={() => setFolded(false)}
          className="flex min-h-9 w-full items-center gap-2 rounded-control px-2 text-start text-13 text-ink-3 hover:bg-hover hover:text-ink-1"
        >
          <Check aria-hidden />
          Settled by {thread.resolvedBy?.name ?? 'somebody'}
          <span className="ms-auto">Show</span>
        </button>
      </li>
    );
  }
  return (
    <li
      className={cx('flex flex-col gap-3 rounded-control bg-paper-3 p-3 ring-1 ring-line', isResolved && 'opacity-85')}
    >
      <NoteBody annotation={thread} actions={actions} />
      {replies.length > 0 && (
        <ul className="flex flex-col gap-3 border-s border-line ps-3">
          {replies.map((reply) => (
            <li key={reply.id}>
              <NoteBody annotation={reply} actions={actions} />
            </li>
          ))}
        </ul>
      )}
      {thread.replies.totalCount > thread.replies.edges.length && (
        <p className="text-13 text-ink-3">
          The first {thread.replies.edges.length} of {thread.replies.totalCount} replies.
        </p>
      )}
      {isReplying ? (
        <NoteForm
          label="Reply"
          draftKey={`reply.${thread.id}`}
          submitLabel="Reply"
          onSave={(body) => actions.reply(thread.id, body)}
          onClose={() => setReplying(false)}
        />
      ) : (
        <div className="flex gap-1">
          {thread.viewerCanReply && (
            <Button size="s" variant="quiet" onPress={() => setReplying(true)}>
              Reply
            </Button>
          )}
          {thread.viewerCanResolve && (
            <Button
              size="s"
              variant="quiet"
              icon={isResolved ? <RotateCcw aria-hidden /> : <Check aria-hidden />}
              onPress={() => {
                setFolded(!isResolved);
                void actions.resolve(thread.id, !isResolved);
              }}
            >
              {isResolved ? 'Open again' : 'Settled'}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

interface NoteBodyProps {
  annotation: FragmentType<typeof NoteBody_annotationFragment>;
  actions: NoteActions;
}

function NoteBody({ annotation, actions }: NoteBodyProps) {
  const note = readFragment(NoteBody_annotationFragment, annotation);
  const [isEditing, setEditing] = useState(false);
  if (isEditing) {
    return (
      <NoteForm
        label="Note"
        draftKey={`edit.${note.id}`}
        initial={note.body}
        submitLabel="Save"
        onSave={(body) => actions.edit(note.id, body)}
        onClose={() => setEditing(false)}
      />
    );
  }
  const entries = [
    ...(note.viewerCanEdit ? [{ id: 'edit', label: 'Edit', onAction: () => setEditing(true) }] : []),
    ...(note.viewerCanArchive
      ? [
          {
            id: 'archive',
            label: 'Archive',
            isDanger: true,
            icon: <Trash2 aria-hidden />,
            onAction: () => void actions.archive(note.id),
          },
        ]
      : []),
  ];
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2 text-13 text-ink-3">
        <Avatar name={note.author.name} size="xs" isDecorative />
        <span className="font-strong text-ink-2">{note.author.name}</span>
        <Time at={note.createdAt} />
        {note.editedAt !== null && <span>edited</span>}
        <span className="flex-1" />
        {entries.length > 0 && (
          <Menu
            label={`More for the note by ${note.author.name}`}
            entries={entries}
            trigger={
              <IconButton size="s" label="More">
                <Ellipsis aria-hidden />
              </IconButton>
            }
          />
        )}
      </div>
      <p dir="auto" className="user-text text-15 whitespace-pre-line">
        {note.body}
      </p>
    </div>
  );
}
