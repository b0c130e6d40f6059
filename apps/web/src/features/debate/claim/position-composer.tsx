import { useState } from 'react';
import { useDraft } from '../../../shared/lib/drafts.js';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { useIdempotencyKey } from '../../../shared/lib/idempotency.js';
import { answeredOrStuck } from '../../../shared/lib/live/answered-or-stuck.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Button } from '../../../shared/ui/button.js';
import { KeyHint } from '../../../shared/ui/key-hint.js';
import { TextArea } from '../../../shared/ui/text-area.js';
import { TEXT_LIMIT } from '../argument/argument-draft.js';
import { AddClaimMutation } from '../data/content-documents.js';
import { SUGGESTED, SuggestClaimMutation } from '../suggest/suggest-documents.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { refusalSentence } from '../data/refusal.js';
import { useLogUndo } from '../data/use-log-undo.js';
import { sameClaim } from '../search/find-claims.js';
import { textLength } from '../../../shared/lib/text-length.js';

export interface PositionComposerProps {
  /** Words to begin with, when there is no draft. */
  initial?: string;
  /** False for a claim that stands on its own until somebody connects it. */
  isPosition?: boolean;
  /** Called with the number of the new claim, or null when it was put aside or waits for a connection. */
  onClose: (number: number | null) => void;
}

/** A form for one claim that answers the question (or stands alone for now). */
export function PositionComposer({ initial = '', isPosition = true, onClose }: PositionComposerProps) {
  const { debate, outbox, refresh } = useDebate();
  const model = useModel();
  const remember = useLogUndo();
  const keys = useIdempotencyKey();
  const draft = useDraft(`${isPosition ? 'position' : 'claim'}.${debate.id}`, initial);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const text = draft.text.trim();
  const twin = sameClaim(model, text);

  async function save() {
    if (!outbox || isPending) return;
    if (text === '') return setProblem('Write a statement first.');
    if (textLength(text) > TEXT_LIMIT) return;
    setPending(true);
    setProblem(null);
    const input = { debateId: debate.id, text, asPosition: isPosition };
    if (!debate.viewerCanAddClaim) return suggest(input);
    const answer = await answeredOrStuck(
      outbox.submit(AddClaimMutation, { debateId: debate.id, input }, keys.keyFor(input)),
    );
    setPending(false);
    if (answer === 'stuck') {
      showToast({ text: 'Kept on this device. It will be sent as soon as there is a connection.' });
      draft.clear();
      return onClose(null);
    }
    const added = answer.data?.addClaim;
    if (answer.error || !added)
      return setProblem(answer.error ? errorSentence(answer.error) : 'The server sent no answer. Try again.');
    if (added.__typename !== 'AddClaimSuccess') return setProblem(refusalSentence(added));
    keys.renew();
    draft.clear();
    await refresh(added.seq);
    remember(`Added #${added.claim.number}.`, added.seq);
    onClose(added.claim.number);
  }

  async function suggest(input: { debateId: string; text: string; asPosition: boolean }) {
    const answer = await outbox?.submit(SuggestClaimMutation, { input }, keys.keyFor(input));
    setPending(false);
    const told = answer?.data?.suggestClaim;
    if (!answer || answer.error || !told)
      return setProblem(answer?.error ? errorSentence(answer.error) : 'The server sent no answer. Try again.');
    if (told.__typename !== 'SuggestSuccess') return setProblem(refusalSentence(told));
    keys.renew();
    draft.clear();
    showToast({ text: SUGGESTED });
    onClose(null);
  }

  return (
    <form
      aria-label={isPosition ? 'New position' : 'New claim'}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className="flex flex-col gap-3 rounded-card bg-paper-3 p-4 ring-1 ring-line"
    >
      <TextArea
        autoFocus
        label={isPosition ? 'A statement that answers the question' : 'A statement that can be true or false'}
        placeholder={isPosition ? 'It happened because …' : 'One statement, in one sentence'}
        value={draft.text}
        onChange={(next) => {
          draft.setText(next);
          setProblem(null);
        }}
        limit={TEXT_LIMIT}
        rows={2}
        error={problem}
        onSubmit={() => void save()}
        onCancel={() => onClose(null)}
      />
      {twin && <Banner>This is already claim #{twin.number}. Adding it again would split its votes.</Banner>}
      <div className="flex justify-end gap-2">
        <Button size="s" variant="quiet" onPress={() => onClose(null)}>
          Put aside
        </Button>
        <Button size="s" variant="primary" type="submit" isPending={isPending}>
          {debate.viewerCanAddClaim ? 'Add' : 'Suggest'} {isPosition ? 'position' : 'claim'}
          <KeyHint keys="Mod+Enter" tone="inverse" />
        </Button>
      </div>
    </form>
  );
}
