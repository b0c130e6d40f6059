import { useCallback } from 'react';
import { useClient } from 'urql';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { useDebate } from '../data/debate-context.js';
import { LockMutation, UnlockMutation } from './care-documents.js';

/** Locks a claim, so that it stays as it is, or unlocks it. At once: the opposite is as easy. */
export function useLock(claimId: string, number: number): (locked: boolean) => Promise<void> {
  const client = useClient();
  const { refresh } = useDebate();
  return useCallback(
    async (locked) => {
      const input = { claimId };
      let problem: string | null;
      let seq: number | undefined;
      if (locked) {
        const { data, error } = await client.mutation(LockMutation, { input });
        const answer = data?.lockClaim;
        problem = problemIn(error, answer, 'LockClaimSuccess');
        if (answer?.__typename === 'LockClaimSuccess') seq = answer.seq;
      } else {
        const { data, error } = await client.mutation(UnlockMutation, { input });
        const answer = data?.unlockClaim;
        problem = problemIn(error, answer, 'UnlockClaimSuccess');
        if (answer?.__typename === 'UnlockClaimSuccess') seq = answer.seq;
      }
      const done = locked ? `#${number} is locked: nobody changes it or argues about it.` : `#${number} is unlocked.`;
      showToast({ text: problem ?? done });
      if (seq !== undefined) await refresh(seq);
    },
    [claimId, client, number, refresh],
  );
}
