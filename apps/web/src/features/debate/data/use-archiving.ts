import { useCallback, useLayoutEffect, useRef } from 'react';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { focusAfterRemoval } from '../outline/focus-moves.js';
import { isClaim } from '../outline/outline-model.js';
import { ArchiveArgumentMutation, ArchiveClaimMutation } from './content-documents.js';
import { useCurrent, useDebate } from './debate-context.js';
import { refusalSentence } from './refusal.js';
import { useLogUndo } from './use-log-undo.js';

/**
 * Archives a claim or an argument at once, and offers the way back. `key` is the row whose neighbour gets the focus; the
 * promise tells whether it was done.
 */
export function useArchiving(): (number: number, key: string | null) => Promise<boolean> {
  const scope = useDebate();
  const remember = useLogUndo();
  // A ref, since every row of the outline holds on to this function.
  const shown = useCurrent();
  const current = useRef(shown);
  useLayoutEffect(() => {
    current.current = shown;
  });
  return useCallback(
    async (number, key) => {
      const { store, ids, outbox, refresh, open } = scope;
      const { model, rows } = store.getState();
      if (!model || !outbox) return false;
      const kind = isClaim(model, number) ? 'claim' : 'argument';
      const next = key === null ? null : focusAfterRemoval(rows, key);
      const id = await ids.idOf(number, kind);
      if (id === null) {
        showToast({ text: `#${number} is no longer there.` });
        return false;
      }
      const { error, answer } =
        kind === 'claim'
          ? await outbox
              .submit(ArchiveClaimMutation, { input: { claimId: id } })
              .then((done) => ({ ...done, answer: done.data?.archiveClaim }))
          : await outbox
              .submit(ArchiveArgumentMutation, { input: { argumentId: id } })
              .then((done) => ({ ...done, answer: done.data?.archiveArgument }));
      if (!answer || error || !('seq' in answer)) {
        const problem = error ? errorSentence(error) : answer ? refusalSentence(answer) : 'The server sent no answer.';
        showToast({ text: `#${number} was not archived. ${problem}` });
        return false;
      }
      remember(`Archived #${number}.`, answer.seq);
      if (next !== null) store.actions.activate(next);
      if (current.current === number) open(null);
      await refresh(answer.seq);
      return true;
    },
    [scope, remember],
  );
}
