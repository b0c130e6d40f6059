import { useState } from 'react';
import type { ReportKind, ReviewKind } from '../../../gql/graphql.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Button } from '../../../shared/ui/button.js';
import { Dialog, DialogActions } from '../../../shared/ui/dialog.js';
import { SelectField } from '../../../shared/ui/select-field.js';
import { TextArea } from '../../../shared/ui/text-area.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { optionsOf, REPORT_WORDS, REVIEW_MEANINGS, REVIEW_WORDS } from '../../../shared/ui/review-words.js';
import { useCare, type Deed, type Subject } from './use-care.js';

export interface CareDialogProps {
  subject: Subject;
  /** What is to be done; null: the dialog is closed. */
  kind: Deed['kind'] | null;
  onClose: () => void;
}

/** Asks what is needed to report, mark, hide, merge or move a claim or an argument. */
export function CareDialog({ subject, kind, onClose }: CareDialogProps) {
  return (
    <Dialog title={kind === null ? '' : titleOf(kind, subject)} size="s" isOpen={kind !== null} onOpenChange={onClose}>
      {kind !== null && <CareForm key={kind} subject={subject} kind={kind} onDone={onClose} />}
    </Dialog>
  );
}

function titleOf(kind: Deed['kind'], { number, canDecide }: Subject): string {
  const verb = canDecide ? '' : 'Suggest to ';
  const titles: Record<Deed['kind'], string> = {
    report: `Report #${number}`,
    mark: `Mark #${number} for review`,
    hide: `Hide #${number}`,
    merge: canDecide ? `Merge #${number} into another claim` : `${verb}merge #${number} into another claim`,
    move: canDecide ? `Move #${number} to another target` : `${verb}move #${number} to another target`,
  };
  return titles[kind];
}

const HINTS: Record<Deed['kind'], string> = {
  report: 'The moderators of the debate see it, and who reported it.',
  mark: 'Everybody sees the mark until its author or an editor has settled it.',
  hide: 'It is archived, with the arguments it serves, and only moderators can read it. It can be shown again.',
  merge:
    'Arguments go over to the claim that stays. Who voted only on the other one keeps their vote, drawn hollow. Both are kept, and it can be undone.',
  move: 'Its premises go with it. How much it bears there is asked anew, so votes on it are drawn hollow.',
};

function CareForm({ subject, kind, onDone }: { subject: Subject; kind: Deed['kind']; onDone: () => void }) {
  const act = useCare(subject);
  const [report, setReport] = useState<ReportKind>('SPAM');
  const [review, setReview] = useState<ReviewKind>('UNSUPPORTED');
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const asksNote = kind !== 'merge' && kind !== 'move' ? true : !subject.canDecide;
  const asksTarget = kind === 'merge' || kind === 'move';

  function deed(): Deed | string {
    if (kind === 'report') return { kind, reason: report, note };
    if (kind === 'mark') return { kind, reason: review, note };
    if (kind === 'hide') return note.trim() === '' ? 'Say why, for the other moderators.' : { kind, note };
    const number = Number(/^#?(\d{1,9})$/.exec(to.trim())?.[1] ?? NaN);
    return Number.isNaN(number) ? 'Give a number, such as #12.' : { kind, to: number, note };
  }
  async function save() {
    const wanted = deed();
    if (typeof wanted === 'string') return setProblem(wanted);
    setPending(true);
    setProblem(null);
    const wrong = await act(wanted);
    setPending(false);
    if (wrong === null) onDone();
    else setProblem(wrong);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className="flex flex-col gap-4"
    >
      <p className="text-13 text-ink-3">{HINTS[kind]}</p>
      {kind === 'report' && (
        <SelectField label="Why" options={optionsOf(REPORT_WORDS)} value={report} onChange={setReport} />
      )}
      {kind === 'mark' && (
        <SelectField
          label="What is wanting"
          description={REVIEW_MEANINGS[review]}
          options={optionsOf(REVIEW_WORDS)}
          value={review}
          onChange={setReview}
        />
      )}
      {asksTarget && (
        <TextField
          autoFocus
          label={kind === 'merge' ? 'Number of the claim that stays' : 'Number of what it is about'}
          placeholder="#12"
          value={to}
          onChange={setTo}
        />
      )}
      {asksNote && (
        <TextArea
          label={kind === 'hide' ? 'Why' : 'More about it (optional)'}
          value={note}
          onChange={setNote}
          limit={500}
          rows={2}
          onSubmit={() => void save()}
        />
      )}
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
        <Button variant={kind === 'hide' ? 'danger' : 'primary'} type="submit" isPending={isPending}>
          {actionOf(kind, subject.canDecide)}
        </Button>
      </DialogActions>
    </form>
  );
}

function actionOf(kind: Deed['kind'], canDecide: boolean): string {
  if (kind === 'report') return 'Report';
  if (kind === 'mark') return 'Mark';
  if (kind === 'hide') return 'Hide';
  if (!canDecide) return 'Suggest';
  return kind === 'merge' ? 'Merge' : 'Move';
}
