import { useCallback } from 'react';
import { useClient } from 'urql';
import { newIdempotencyKey } from '../../../shared/lib/idempotency.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { useReader } from '../reader-context.js';
import { Reader_undoEvent } from './citation-documents.js';
import { settle } from './settle.js';

/**
 * Says what was done and offers the way back: the opposite of the events with these numbers, the newest undone first,
 * since a later event may stand on an earlier one.
 */
export function useUndoToast(): (text: string, ...seqs: number[]) => void {
  const client = useClient();
  const { debateId, refresh } = useReader();
  return useCallback(
    (text, ...seqs) => {
      const undo = async () => {
        let problem: string | null = null;
        for (const seq of seqs.toSorted((a, b) => b - a)) {
          const input = { debateId, seq, idempotencyKey: newIdempotencyKey() };
          const { data, error } = await client.mutation(Reader_undoEvent, { input }).toPromise();
          const settled = settle({ error, answer: data?.undoEvent }, 'UndoEventSuccess');
          if (!settled.ok) problem ??= settled.message;
        }
        showToast({ text: problem === null ? 'Undone.' : `Not undone: ${problem}` });
        await refresh();
      };
      showToast({ text, undo: { run: () => void undo() } });
    },
    [client, debateId, refresh],
  );
}
