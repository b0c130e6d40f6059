import { useCallback } from 'react';
import { useClient } from 'urql';
import { newIdempotencyKey } from '../../../shared/lib/idempotency.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { useReader } from '../reader-context.js';
import { Reader_undoEvent } from './citation-documents.js';
import { settle } from './settle.js';

/** One entry of a debate's log. */
export interface LoggedEvent {
  readonly debateId: string;
  readonly seq: number;
}

/**
 * Says what was done and offers the way back: the opposite of these events, the last undone first, since a later event
 * may stand on an earlier one.
 */
export function useUndoToast(): (text: string, ...events: LoggedEvent[]) => void {
  const client = useClient();
  const { refresh } = useReader();
  return useCallback(
    (text, ...events) => {
      const undo = async () => {
        let problem: string | null = null;
        for (const event of events.toReversed()) {
          const input = { ...event, idempotencyKey: newIdempotencyKey() };
          const { data, error } = await client.mutation(Reader_undoEvent, { input }).toPromise();
          const settled = settle({ error, answer: data?.undoEvent }, 'UndoEventSuccess');
          if (!settled.ok) problem ??= settled.message;
        }
        showToast({ text: problem === null ? 'Undone.' : `Not undone: ${problem}` });
        await refresh();
      };
      showToast({ text, undo: { run: () => void undo() } });
    },
    [client, refresh],
  );
}
