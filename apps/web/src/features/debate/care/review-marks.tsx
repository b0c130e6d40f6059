import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql, readFragment, type FragmentType } from '../../../gql/index.js';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { Button } from '../../../shared/ui/button.js';
import { useDebate } from '../data/debate-context.js';
import { useLogUndo } from '../data/use-log-undo.js';
import { SettleMarkMutation } from './care-documents.js';
import { REVIEW_MEANINGS, REVIEW_WORDS } from '../../../shared/ui/review-words.js';

export const ReviewMarks_markFragment = graphql(`
  fragment ReviewMarks_mark on ReviewMark {
    id
    kind
    note
    viewerCanSettle
    markedBy {
      id
      name
    }
  }
`);

/** What editors find wanting here, until it is mended. */
export function ReviewMarks({
  marks,
  number,
}: {
  marks: readonly FragmentType<typeof ReviewMarks_markFragment>[];
  number: number;
}) {
  const { refresh } = useDebate();
  const remember = useLogUndo();
  const [, settle] = useMutation(SettleMarkMutation);
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const standing = readFragment(ReviewMarks_markFragment, marks).filter(({ id }) => !settled.has(id));
  if (standing.length === 0) return null;

  async function settleOne(markId: string) {
    const { data, error } = await settle({ input: { markId } });
    const wrong = problemIn(error, data?.settleReviewMark, 'SettleReviewMarkSuccess');
    if (wrong !== null) return showToast({ text: wrong });
    setSettled(new Set([...settled, markId]));
    if (data?.settleReviewMark.__typename !== 'SettleReviewMarkSuccess') return;
    remember(`Settled a mark on #${number}.`, data.settleReviewMark.seq);
    await refresh(data.settleReviewMark.seq);
  }

  return (
    <ul aria-label={`Marks for review on #${number}`} className="flex flex-col gap-1.5">
      {standing.map(({ id, kind, note, markedBy, viewerCanSettle }) => (
        <li key={id} className="flex items-start gap-2 rounded-control bg-warn-soft px-2.5 py-1.5 text-13 text-ink-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 flex-none text-warn" />
          <span className="min-w-0 flex-1">
            <span className="font-strong text-ink-1">{REVIEW_WORDS[kind]}.</span>{' '}
            <span className="user-text">{note === '' ? REVIEW_MEANINGS[kind] : note}</span>{' '}
            <span className="text-ink-3">Marked by {markedBy.name}.</span>
          </span>
          {viewerCanSettle && (
            <Button size="s" variant="quiet" onPress={() => void settleOne(id)}>
              Settle
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
