import { Link } from '@tanstack/react-router';
import { Archive, BookOpen, Ellipsis, Link as LinkIcon, MessageSquare, Pencil } from 'lucide-react';
import { graphql, readFragment, type FragmentType } from '../../../gql/index.js';
import { debateKey as keyOf } from '../../../shared/lib/debate-key.js';
import { Button, IconButton } from '../../../shared/ui/button.js';
import { Menu } from '../../../shared/ui/menu.js';
import { Time } from '../../../shared/ui/time.js';
import { TEXT_LIMIT } from '../argument/argument-draft.js';
import { useArchiving } from '../data/use-archiving.js';
import { useDebate } from '../data/debate-context.js';
import { lazyPart } from '../../../shared/ui/lazy-part.js';
import { useEditClaim } from '../data/use-editing.js';
import { ReviewMarks } from '../care/review-marks.js';
import { useCareMenu } from '../care/use-care-menu.js';
import { useSuggestEdit } from '../suggest/use-suggest-edit.js';
import type { TextEditorProps } from './text-editor.js';

const TextEditor = lazyPart<TextEditorProps>(() => import('./text-editor.js').then((part) => part.TextEditor));
import { textLength } from '../../../shared/lib/text-length.js';

export const ClaimHead_claimFragment = graphql(`
  fragment ClaimHead_claim on Claim {
    id
    text
    language
    revision
    createdAt
    editedAt
    archivedAt
    author {
      id
      name
    }
    homeDebate {
      id
      question
    }
    viewerCanEdit
    viewerCanArchive
    viewerCanCite
    viewerCanAnnotate
    viewerCanSuggest
    viewerCanMerge
    viewerCanMarkForReview
    hiddenAt
    lockedAt
    viewerCanLock
    mergedInto {
      id
      text
      number
      homeDebate {
        id
      }
    }
    reviewMarks {
      ...ReviewMarks_mark
    }
  }
`);

export interface ClaimHeadProps {
  claim: FragmentType<typeof ClaimHead_claimFragment>;
  number: number;
  isEditing: boolean;
  onEditing: (isEditing: boolean) => void;
  onCite: () => void;
  onNote: () => void;
  onCopyLink: () => void;
}

/** The claim in large letters, who said it, and what can be done with it. */
export function ClaimHead({ claim, number, isEditing, onEditing, onCite, onNote, onCopyLink }: ClaimHeadProps) {
  const facts = readFragment(ClaimHead_claimFragment, claim);
  const { debate } = useDebate();
  const save = useEditClaim(facts.id, number);
  const suggest = useSuggestEdit(facts.id);
  const archive = useArchiving();
  const isArchived = facts.archivedAt !== null;
  const canSuggestEdit = !facts.viewerCanEdit && facts.viewerCanSuggest && !isArchived;
  const care = useCareMenu({
    id: facts.id,
    number,
    what: 'claim',
    isArchived,
    canMark: facts.viewerCanMarkForReview,
    canSuggest: facts.viewerCanSuggest,
    canDecide: facts.viewerCanMerge,
    ...(facts.viewerCanLock && { isLocked: facts.lockedAt !== null }),
  });
  const home = facts.homeDebate;
  const livesElsewhere = home?.id !== debate.id;

  return (
    <header className="flex flex-col gap-2">
      {isEditing ? (
        <TextEditor
          label={canSuggestEdit ? `Another wording for #${number}` : `Wording of #${number}`}
          action={canSuggestEdit ? 'Suggest' : undefined}
          draftKey={`edit.${facts.id}`}
          text={facts.text}
          revision={facts.revision}
          language={facts.language}
          limit={TEXT_LIMIT}
          onSave={canSuggestEdit ? suggest : save}
          onClose={() => onEditing(false)}
        />
      ) : (
        <h2 dir="auto" lang={facts.language} className="user-text text-detail font-normal text-wrap text-ink-1">
          {facts.hiddenAt === null ? facts.text : <span className="text-ink-3">Hidden by a moderator</span>}
        </h2>
      )}
      {facts.lockedAt !== null && !isArchived && (
        <p className="text-13 text-ink-3">
          Locked by a moderator: it stays as it is, and nobody argues about it. Votes and annotations go on.
        </p>
      )}
      {isArchived && facts.hiddenAt === null && facts.mergedInto === null && (
        <p className="text-13 font-strong text-warn">Archived.</p>
      )}
      {facts.mergedInto !== null && (
        <MergedInto
          text={facts.mergedInto.text}
          number={facts.mergedInto.number}
          isHere={facts.mergedInto.homeDebate?.id === debate.id}
        />
      )}
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13 text-ink-3">
        <span className="figures">#{number}</span>
        <span aria-hidden>·</span>
        <span>{facts.author.name}</span>
        <span aria-hidden>·</span>
        <Time at={facts.createdAt} />
        {facts.editedAt !== null && (
          <span>
            edited <Time at={facts.editedAt} />
          </span>
        )}
        <span className="ms-auto flex">
          {facts.viewerCanEdit && (
            <IconButton size="s" label="Edit" keys="e" onPress={() => onEditing(true)}>
              <Pencil aria-hidden />
            </IconButton>
          )}
          {canSuggestEdit && (
            <IconButton size="s" label="Suggest another wording" keys="e" onPress={() => onEditing(true)}>
              <Pencil aria-hidden />
            </IconButton>
          )}
          {facts.viewerCanAnnotate && (
            <IconButton size="s" label="Add a note" keys="r" onPress={onNote}>
              <MessageSquare aria-hidden />
            </IconButton>
          )}
          <Menu
            label={`More for #${number}`}
            trigger={
              <IconButton size="s" label="More">
                <Ellipsis aria-hidden />
              </IconButton>
            }
            entries={[
              ...(facts.viewerCanCite
                ? [{ id: 'cite', label: 'Cite a passage', keys: 's', icon: <BookOpen aria-hidden />, onAction: onCite }]
                : []),
              {
                id: 'link',
                label: 'Copy link',
                keys: 'Mod+Shift+L',
                icon: <LinkIcon aria-hidden />,
                onAction: onCopyLink,
              },
              ...care.entries,
              ...(facts.viewerCanArchive
                ? [
                    null,
                    {
                      id: 'archive',
                      label: 'Archive the claim',
                      detail: 'And the arguments it serves',
                      isDanger: true,
                      icon: <Archive aria-hidden />,
                      onAction: () => void archive(number, null),
                    },
                  ]
                : []),
            ]}
          />
        </span>
      </div>
      <ReviewMarks marks={facts.reviewMarks} number={number} />
      {care.dialog}
      {livesElsewhere && (
        <p className="text-13 text-ink-3">
          {home === null ? (
            'Lives in a debate that you may not read.'
          ) : (
            <>
              Lives in{' '}
              <Link
                to="/d/$debateKey"
                params={{ debateKey: keyOf(home) }}
                className="user-text text-ink-2 underline decoration-line underline-offset-3 hover:decoration-current"
              >
                {home.question}
              </Link>
            </>
          )}
        </p>
      )}
      {!isEditing && facts.archivedAt === null && facts.viewerCanEdit && textLength(facts.text) > TEXT_LIMIT && (
        <Button size="s" onPress={() => onEditing(true)}>
          Long, split me
        </Button>
      )}
    </header>
  );
}

/** The claim that stands for this one since the two were merged. */
function MergedInto({ text, number, isHere }: { text: string; number: number; isHere: boolean }) {
  const { open } = useDebate();
  return (
    <p className="text-13 text-ink-2">
      <span className="font-strong">Merged into</span>{' '}
      {isHere ? (
        <button
          type="button"
          onClick={() => open(number)}
          className="user-text min-h-6 text-start underline decoration-line underline-offset-3 hover:decoration-current"
        >
          #{number} {text}
        </button>
      ) : (
        <span className="user-text">{text}</span>
      )}
    </p>
  );
}
