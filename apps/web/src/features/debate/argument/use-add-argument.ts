import { useCallback, useState } from 'react';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { useIdempotencyKey } from '../../../shared/lib/idempotency.js';
import { answeredOrStuck } from '../../../shared/lib/live/answered-or-stuck.js';
import { writeStored } from '../../../shared/lib/storage.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { AddArgumentMutation } from '../data/content-documents.js';
import { SUGGESTED, SuggestArgumentMutation } from '../suggest/suggest-documents.js';
import { useDebate } from '../data/debate-context.js';
import { refusalSentence } from '../data/refusal.js';
import { useLogUndo } from '../data/use-log-undo.js';
import { isClaim } from '../outline/outline-model.js';
import { writeDraft, type ArgumentDraft } from './argument-draft.js';

export interface AddingArgument {
  isPending: boolean;
  /** What went wrong last, in a sentence that says what to do; null for nothing. */
  problem: string | null;
  /** Number of an argument that says the same already, if that is the problem. */
  existing: number | null;
  forgetProblem: () => void;
  /**
   * Saves; the number of the new argument, 'queued' if it waits for a connection, 'suggested' if it waits for an editor, or
   * null if it was refused.
   */
  add: (draft: ArgumentDraft) => Promise<number | 'queued' | 'suggested' | null>;
}

/** The name under which an argument on an item is kept while it is written. */
export function argumentDraftKey(debateId: string, target: number): string {
  return `argument.${debateId}.${target}`;
}

/** Adds an argument on a claim or on another argument. */
export function useAddArgument(target: number): AddingArgument {
  const scope = useDebate();
  const remember = useLogUndo();
  const keys = useIdempotencyKey();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [existing, setExisting] = useState<number | null>(null);

  const add = useCallback(
    async (draft: ArgumentDraft): Promise<number | 'queued' | 'suggested' | null> => {
      setPending(true);
      setProblem(null);
      setExisting(null);
      const answer = send(scope, target, draft, keys.keyFor([target, draft]));
      const first = await answeredOrStuck(answer);
      setPending(false);
      if (first === 'stuck') {
        showToast({ text: 'Kept on this device. It will be sent as soon as there is a connection.' });
        void answer.then((late) => reportLate(scope.debate.id, target, draft, late));
        return 'queued';
      }
      if (!first.ok) {
        setProblem(first.problem);
        setExisting(first.existing);
        return null;
      }
      keys.renew();
      if (first.seq === null) {
        showToast({ text: SUGGESTED });
        return 'suggested';
      }
      const { model } = scope.store.getState();
      const onStep = model !== null && !isClaim(model, target);
      await scope.refresh(first.seq);
      remember(addedSentence(draft.stance, onStep, target), first.seq);
      return first.number;
    },
    [keys, remember, scope, target],
  );

  const forgetProblem = useCallback(() => {
    setProblem(null);
    setExisting(null);
  }, []);
  return { isPending, problem, existing, forgetProblem, add };
}

function addedSentence(stance: 'PRO' | 'CON', onStep: boolean, target: number): string {
  if (onStep) return stance === 'CON' ? `Undercut step #${target}.` : `Backed step #${target}.`;
  return stance === 'CON' ? `Added a con to #${target}.` : `Added a pro to #${target}.`;
}

/** Without a number and a seq it is a suggestion: nothing in the debate has changed yet. */
type Outcome =
  | { ok: true; number: number; seq: number }
  | { ok: true; number: null; seq: null }
  | { ok: false; problem: string; existing: number | null };

async function send(
  { debate, ids, outbox, store }: ReturnType<typeof useDebate>,
  target: number,
  draft: ArgumentDraft,
  key: string,
): Promise<Outcome> {
  const { model } = store.getState();
  if (!outbox || !model) return failed('Sign in to take part.');
  const targetId = await ids.idOf(target, isClaim(model, target) ? 'claim' : 'argument');
  if (targetId === null) return failed(`#${target} is no longer there. Your words are kept as a draft.`);
  const premises: ({ text: string } | { claimId: string })[] = [];
  for (const premise of draft.premises) {
    if ('text' in premise) premises.push({ text: premise.text.trim() });
    else {
      const claimId = await ids.idOf(premise.number, 'claim');
      if (claimId === null) return failed(`Claim #${premise.number} is no longer there. Pick another one.`);
      premises.push({ claimId });
    }
  }
  const note = draft.note?.trim() ? draft.note.trim() : null;
  const input = { debateId: debate.id, targetId, stance: draft.stance, premises, note };
  const suggest = async (): Promise<Outcome> => {
    const { debateId: _, ...suggested } = input;
    // A key of its own: the first one stands for adding, in case that was refused.
    const told = await outbox.submit(SuggestArgumentMutation, { input: suggested }, `${key}.suggested`);
    const suggestion = told.data?.suggestArgument;
    if (told.error) return failed(errorSentence(told.error));
    if (suggestion?.__typename === 'SuggestSuccess') return { ok: true, number: null, seq: null };
    return failed(suggestion ? refusalSentence(suggestion) : 'The server sent no answer. Try again.');
  };
  if (!debate.viewerCanAddArgument) return suggest();
  const { data, error } = await outbox.submit(AddArgumentMutation, { debateId: debate.id, input }, key);
  const answer = data?.addArgument;
  if (error) return failed(errorSentence(error));
  if (answer?.__typename === 'AddArgumentSuccess') return { ok: true, number: answer.argument.number, seq: answer.seq };
  if (!answer) return failed('The server sent no answer. Try again.');
  // A claim that lives in another debate is argued about there: who may not write there suggests it.
  if (answer.__typename === 'NotAllowedError' && debate.viewerCanSuggest) return suggest();
  const existing = answer.__typename === 'DuplicateArgumentError' ? answer.existing.number : null;
  return { ok: false, problem: refusalSentence(answer), existing };
}

function failed(problem: string): Outcome {
  return { ok: false, problem, existing: null };
}

/** An answer that came after the form had closed: a refusal gives the words back as a draft. */
function reportLate(debateId: string, target: number, draft: ArgumentDraft, outcome: Outcome): void {
  if (outcome.ok) return;
  writeStored(`draft.${argumentDraftKey(debateId, target)}`, writeDraft(draft));
  showToast({
    text: `Your argument on #${target} was not taken: ${outcome.problem} Your words are kept under #${target}.`,
  });
}
