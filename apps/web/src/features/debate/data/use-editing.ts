import { useCallback } from 'react';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
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
