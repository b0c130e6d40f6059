import { useCallback } from 'react';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { EditArgumentMutation, EditClaimMutation } from './content-documents.js';
import { useDebate } from './debate-context.js';
import { refusalSentence } from './refusal.js';
import { useLogUndo } from './use-log-undo.js';
import type { SaveOutcome } from '../claim/text-editor.js';

export interface TextEdit {
  text: string;
  expectedRevision: number;
  spellingOnly: boolean;
}

const NO_ANSWER: SaveOutcome = { kind: 'refused', problem: 'The server sent no answer. Try again.' };

/** Saves a new wording of a claim. */
export function useEditClaim(claimId: string, number: number): (edit: TextEdit) => Promise<SaveOutcome> {
  const { outbox, refresh } = useDebate();
  const remember = useLogUndo();
  return useCallback(
    async (edit) => {
      if (!outbox) return { kind: 'refused', problem: 'Sign in to edit.' };
      const { data, error } = await outbox.submit(EditClaimMutation, { input: { claimId, ...edit } });
      if (error) return { kind: 'refused', problem: errorSentence(error) };
      const answer = data?.editClaim;
      if (!answer) return NO_ANSWER;
      if (answer.__typename === 'RevisionConflictError') {
        return { kind: 'conflict', theirs: answer.currentText, revision: answer.currentRevision };
      }
      if (answer.__typename !== 'EditClaimSuccess') return { kind: 'refused', problem: refusalSentence(answer) };
      await refresh(answer.seq);
      remember(`Edited #${number}.`, answer.seq);
      return { kind: 'saved' };
    },
    [claimId, number, outbox, refresh, remember],
  );
}

/** Saves a new note of an argument: why its step holds. */
export function useEditNote(argumentId: string, number: number): (edit: TextEdit) => Promise<SaveOutcome> {
  const { outbox, refresh } = useDebate();
  const remember = useLogUndo();
  return useCallback(
    async ({ text, ...edit }) => {
      if (!outbox) return { kind: 'refused', problem: 'Sign in to edit.' };
      const { data, error } = await outbox.submit(EditArgumentMutation, { input: { argumentId, note: text, ...edit } });
      if (error) return { kind: 'refused', problem: errorSentence(error) };
      const answer = data?.editArgument;
      if (!answer) return NO_ANSWER;
      if (answer.__typename === 'RevisionConflictError') {
        return { kind: 'conflict', theirs: answer.currentText, revision: answer.currentRevision };
      }
      if (answer.__typename !== 'EditArgumentSuccess') return { kind: 'refused', problem: refusalSentence(answer) };
      await refresh(answer.seq);
      remember(`Edited the note of #${number}.`, answer.seq);
      return { kind: 'saved' };
    },
    [argumentId, number, outbox, refresh, remember],
  );
}

/** Turns an argument to the other side; its premises, its note and its votes stay. */
export function useTurnArgument(
  argumentId: string,
  number: number,
): (to: 'PRO' | 'CON', revision: number) => Promise<void> {
  const { outbox, refresh } = useDebate();
  const remember = useLogUndo();
  return useCallback(
    async (stance, expectedRevision) => {
      if (!outbox) return;
      const { data, error } = await outbox.submit(EditArgumentMutation, {
        input: { argumentId, stance, expectedRevision },
      });
      const answer = data?.editArgument;
      if (answer?.__typename === 'EditArgumentSuccess') {
        await refresh(answer.seq);
        remember(`#${number} is now ${stance === 'PRO' ? 'a pro' : 'a con'}.`, answer.seq);
        return;
      }
      const problem = error ? errorSentence(error) : answer ? refusalSentence(answer) : 'The server sent no answer.';
      showToast({ text: `#${number} was not changed. ${problem}` });
    },
    [argumentId, number, outbox, refresh, remember],
  );
}
