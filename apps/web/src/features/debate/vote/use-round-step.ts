import { readFragment, type FragmentType } from '../../../gql/index.js';
import { useIdempotencyKey } from '../../../shared/lib/idempotency.js';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { useDebate } from '../data/debate-context.js';
import { RoundAnswer_resultFragment } from './voting-documents.js';

type Answer = FragmentType<typeof RoundAnswer_resultFragment> | null | undefined;

/** Whether the round went on; else why not. Its results, or that there are none yet, show in the outline from then on. */
export function useRoundStep(done: string) {
  const { refresh } = useDebate();
  const { keyFor, renew } = useIdempotencyKey();
  const take = async (error: Parameters<typeof problemIn>[0], masked: Answer): Promise<string | null> => {
    const answer = readFragment(RoundAnswer_resultFragment, masked);
    const problem = problemIn(error, answer, 'RoundSuccess');
    if (problem !== null || answer?.__typename !== 'RoundSuccess') return problem ?? 'The server sent no answer.';
    renew();
    showToast({ text: done });
    await refresh(answer.seq);
    return null;
  };
  return { keyFor, take };
}
