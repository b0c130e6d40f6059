import { useCallback } from 'react';
import { useClient } from 'urql';
import { historyOf, type UndoableAction } from '../../../shared/lib/action-history.js';
import { newIdempotencyKey } from '../../../shared/lib/idempotency.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { takeBack } from '../../../shared/lib/use-undo-keys.js';
import { useReader } from '../reader-context.js';
import { Reader_undoEvent } from './citation-documents.js';
import { settle } from './settle.js';

/** One entry of a debate's log. */
export interface LoggedEvent {
  readonly debateId: string;
  readonly seq: number;
}

/**
 * Says what was done and offers the way back, by the message and by `z` as long as the page is not reloaded: the opposite of
 * these events, the last undone first, since a later event may stand on an earlier one.
 */
export function useUndoToast(): (text: string, ...events: LoggedEvent[]) => void {
  const client = useClient();
  const { refresh, debateId, viewerId } = useReader();
  return useCallback(
    (text, ...events) => {
      const history = historyOf(debateId, viewerId);
      const undoable = (logged: readonly LoggedEvent[]): UndoableAction => ({
        text,
        undo: async () => {
          const opposites: LoggedEvent[] = [];
          for (const event of logged.toReversed()) {
            const input = { ...event, idempotencyKey: newIdempotencyKey() };
            const { data, error } = await client.mutation(Reader_undoEvent, { input }).toPromise();
            const settled = settle({ error, answer: data?.undoEvent }, 'UndoEventSuccess');
            if (settled.ok) opposites.push({ debateId: event.debateId, seq: settled.value.seq });
            else showToast({ text: `This was not taken back. ${settled.message}` });
          }
          await refresh();
          return opposites.length > 0 ? undoable(opposites) : null;
        },
      });
      const action = undoable(events);
      history.push(action);
      showToast({ text, undo: { run: () => void takeBack(history, action) } });
    },
    [client, refresh, debateId, viewerId],
  );
}
