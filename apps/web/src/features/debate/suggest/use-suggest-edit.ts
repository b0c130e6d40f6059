import { useCallback } from 'react';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { showToast } from '../../../shared/lib/toasts.js';
import type { SaveOutcome } from '../claim/text-editor.js';
import { useDebate } from '../data/debate-context.js';
import { refusalSentence } from '../data/refusal.js';
import type { TextEdit } from '../data/use-editing.js';
import { SUGGESTED, SuggestEditMutation } from './suggest-documents.js';

/** Suggests another wording of a claim, or another note of an argument, to those who may change it. */
export function useSuggestEdit(itemId: string): (edit: TextEdit) => Promise<SaveOutcome> {
  const { outbox } = useDebate();
  return useCallback(
    async (edit) => {
      if (!outbox) return { kind: 'refused', problem: 'Sign in to suggest something.' };
      const { data, error } = await outbox.submit(SuggestEditMutation, { input: { itemId, ...edit } });
      if (error) return { kind: 'refused', problem: errorSentence(error) };
      const answer = data?.suggestEdit;
      if (!answer) return { kind: 'refused', problem: 'The server sent no answer. Try again.' };
      if (answer.__typename !== 'SuggestSuccess') return { kind: 'refused', problem: refusalSentence(answer) };
      showToast({ text: SUGGESTED });
      return { kind: 'saved' };
    },
    [itemId, outbox],
  );
}
