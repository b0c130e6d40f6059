import { Archive, ArrowLeftRight, Ellipsis, Pencil, ShieldMinus, ShieldPlus } from 'lucide-react';
import { useState } from 'react';
import { graphql, readFragment, type FragmentType } from '../../../gql/index.js';
import { Button, IconButton } from '../../../shared/ui/button.js';
import { cx } from '../../../shared/ui/cx.js';
import { Menu } from '../../../shared/ui/menu.js';
import { stanceRuleClass } from '../../../shared/ui/stance-mark.js';
import { StrengthBar } from '../../../shared/ui/strength-bar.js';
import { ReviewMarks } from '../care/review-marks.js';
import { useCareMenu } from '../care/use-care-menu.js';
import type { TextEditorProps } from '../claim/text-editor.js';
import { useArchiving } from '../data/use-archiving.js';
import { useModel } from '../data/debate-context.js';
import { lazyPart } from '../../../shared/ui/lazy-part.js';
import { useEditNote, useTurnArgument } from '../data/use-editing.js';
import { usePaneRequest } from '../data/use-pane-request.js';
import { NotesList } from '../notes/notes-list.js';
import { argumentsOn, stanceOf, targetOf } from '../outline/outline-model.js';
import { stanceWord } from '../outline/row-label.js';
import { useSuggestEdit } from '../suggest/use-suggest-edit.js';
import { VoteSection } from '../vote/vote-section.js';
import { LazyArgumentComposer } from './lazy-argument-composer.js';
import { TEXT_LIMIT } from './argument-draft.js';
import { StepReplies } from './step-replies.js';

const TextEditor = lazyPart<TextEditorProps>(() => import('../claim/text-editor.js').then((part) => part.TextEditor));

export const StepSection_argumentFragment = graphql(`
  fragment StepSection_argument on Argument {
    id
    note
    revision
    archivedAt
    author {
      id
      name
    }
    viewerCanEdit
    viewerCanArchive
    viewerCanVote
    openRoundRevision
    viewerCanArgue
    viewerCanAnnotate
    viewerCanSuggest
    viewerCanMove
    viewerCanMarkForReview
    reviewMarks {
      ...ReviewMarks_mark
    }
  }
`);

export interface StepSectionProps {
  argument: FragmentType<typeof StepSection_argumentFragment>;
  number: number;
  /** True where the step stands alone (several premises); its notes are then asked for by the same key as a claim's. */
  isAlone: boolean;
}

/** The step from the premises to what they bear on: how much it bears, why it holds, and what is said about the step itself. */
export function StepSection({ argument, number, isAlone }: StepSectionProps) {
  const facts = readFragment(StepSection_argumentFragment, argument);
  const model = useModel();
  const archive = useArchiving();
  const save = useEditNote(facts.id, number);
  const turn = useTurnArgument(facts.id, number);
  const suggest = useSuggestEdit(facts.id);
  const isArchived = facts.archivedAt !== null;
  const canSuggestEdit = !facts.viewerCanEdit && facts.viewerCanSuggest && !isArchived;
  const care = useCareMenu({
    id: facts.id,
    number,
    what: 'argument',
    isArchived,
    canMark: facts.viewerCanMarkForReview,
    canSuggest: facts.viewerCanSuggest,
    canDecide: facts.viewerCanMove,
  });
  const [isEditing, setEditing] = useState(false);
  const [isWriting, setWriting] = useState(false);
  const [reply, setReply] = useState<'PRO' | 'CON' | null>(null);
  const giveBack = usePaneRequest(isAlone ? number : -1, {
    edit: () => setEditing(true),
    note: () => setWriting(true),
  });
  const stance = stanceOf(model, number) ?? 'NEUTRAL';
  const other = stance === 'PRO' ? 'CON' : 'PRO';
  const target = targetOf(model, number);
  const notes = model.annotationCounts[model.slotOf.get(number) ?? -1] ?? 0;
  const replies = argumentsOn(model, number);

  return (
    <section
      aria-label={`The step to #${target}`}
      className={cx('flex flex-col gap-4 rounded-card bg-paper-3 p-4 ring-1 ring-line', stanceRuleClass(stance))}
    >
      <div className="flex items-center gap-2">
        <h3 className="text-13 text-ink-3">
          The step · {stanceWord(stance).toLowerCase()} #{target}
        </h3>
        <span className="flex-1" />
        <StrengthBar value={model.strengths[model.slotOf.get(number) ?? -1] ?? 0} showsWord={false} />
        <Menu
          label="More for this step"
          trigger={
            <IconButton size="s" label="More">
              <Ellipsis aria-hidden />
            </IconButton>
          }
          entries={[
            ...(facts.viewerCanEdit
              ? [
                  {
                    id: 'edit',
                    label: 'Edit why it holds',
                    icon: <Pencil aria-hidden />,
                    onAction: () => setEditing(true),
                  },
                  {
                    id: 'turn',
                    label: other === 'PRO' ? 'Turn it into a pro' : 'Turn it into a con',
                    icon: <ArrowLeftRight aria-hidden />,
                    onAction: () => void turn(other, facts.revision),
                  },
                ]
              : []),
            ...(canSuggestEdit
              ? [
                  {
                    id: 'suggest',
                    label: 'Suggest why it holds',
                    icon: <Pencil aria-hidden />,
                    onAction: () => setEditing(true),
                  },
                ]
              : []),
            ...(facts.viewerCanAnnotate
              ? [{ id: 'note', label: 'Add a note on the step', onAction: () => setWriting(true) }]
              : []),
            ...care.entries,
            ...(facts.viewerCanArchive
              ? [
                  {
                    id: 'archive',
                    label: 'Archive the argument',
                    detail: 'The claim itself stays',
                    icon: <Archive aria-hidden />,
                    isDanger: true,
                    onAction: () => void archive(number, null),
                  },
                ]
              : []),
          ]}
        />
      </div>
      <ReviewMarks marks={facts.reviewMarks} number={number} />
      {care.dialog}
      <VoteSection
        number={number}
        kind="relevance"
        question={`How much does it bear on #${target}?`}
        canVote={facts.viewerCanVote}
        roundRevision={facts.openRoundRevision ?? null}
      />
      {isEditing ? (
        <TextEditor
          label="Why does the step hold?"
          draftKey={`edit.${facts.id}`}
          text={facts.note ?? ''}
          revision={facts.revision}
          limit={TEXT_LIMIT}
          isRequired={false}
          action={canSuggestEdit ? 'Suggest' : undefined}
          onSave={canSuggestEdit ? suggest : save}
          onClose={() => {
            setEditing(false);
            giveBack();
          }}
        />
      ) : (
        facts.note && (
          <p dir="auto" className="user-text text-15 text-ink-2">
            {facts.note}
          </p>
        )
      )}
      {replies.length > 0 && <StepReplies number={number} />}
      {reply !== null ? (
        <LazyArgumentComposer target={number} stance={reply} onClose={() => setReply(null)} />
      ) : (
        (facts.viewerCanArgue || facts.viewerCanSuggest) && (
          <div className="flex flex-wrap gap-2">
            <Button size="s" icon={<ShieldMinus aria-hidden />} onPress={() => setReply('CON')}>
              Undercut this step
            </Button>
            <Button size="s" variant="quiet" icon={<ShieldPlus aria-hidden />} onPress={() => setReply('PRO')}>
              Back it
            </Button>
          </div>
        )
      )}
      {(notes > 0 || isWriting) && (
        <NotesList
          kind="argument"
          number={number}
          targetId={facts.id}
          canAnnotate={facts.viewerCanAnnotate}
          isWriting={isWriting}
          onWriting={(isOn) => {
            setWriting(isOn);
            if (!isOn) giveBack();
          }}
        />
      )}
    </section>
  );
}
