import { useCallback } from 'react';
import type { UndoableAction } from '../../../shared/lib/action-history.js';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { takeBack } from '../../../shared/lib/use-undo-keys.js';
import { UndoEventMutation } from './content-documents.js';
import { useDebate, type DebateScope } from './debate-context.js';
import { refusalSentence } from './refusal.js';

/**
 * Remembers something that was written into the log, so that `z` appends its opposite, and says so in a toast. Undoing an
 * undo is the same again with the event that it appended.
 */
export function useLogUndo(): (text: string, seq: number, isSaid?: boolean) => void {
  const scope = useDebate();
  return useCallback(
    (text, seq, isSaid = true) => {
      const action = undoable(scope, text, seq);
      scope.history.push(action);
      if (isSaid) showToast({ text, undo: { run: () => void takeBack(scope.history, action) } });
    },
    [scope],
  );
}

/** Appends the opposite of one event of the log; the number of the event that did it, or null with a toast saying why not. */
export async function undoEvent(scope: DebateScope, seq: number): Promise<number | null> {
  if (!scope.outbox) return null;
  const { data, error } = await scope.outbox.submit(UndoEventMutation, { input: { debateId: scope.debate.id, seq } });
  const answer = data?.undoEvent;
  if (answer?.__typename === 'UndoEventSuccess') {
    await scope.refresh(answer.seq);
    return answer.seq;
  }
  const problem = error ? errorSentence(error) : answer ? refusalSentence(answer) : 'The server sent no answer.';
  showToast({ text: `This was not taken back. ${problem}` });
  return null;
}

function undoable(scope: DebateScope, text: string, seq: number): UndoableAction {
  return {
    text,
    undo: async () => {
      const opposite = await undoEvent(scope, seq);
      return opposite === null ? null : undoable(scope, text, opposite);
    },
  };
}
