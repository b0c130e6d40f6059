/** The two questions that are voted on, always apart: is it true, and does it bear on its target? */
export type VoteKind = 'truth' | 'relevance';

/** Words of the five steps, stored as 0 to 4. */
export const voteWords: Record<VoteKind, readonly [string, string, string, string, string]> = {
  truth: ['surely false', 'rather false', 'undecided', 'rather true', 'surely true'],
  relevance: ['no bearing', 'bears little', 'bears somewhat', 'bears much', 'decisive'],
};

/** The question above the control. */
export const voteQuestion: Record<VoteKind, string> = {
  truth: 'How true is this claim?',
  relevance: 'How much does this step bear on its target?',
};

/** What screen readers hear in place of five columns: total, each step with votes, and how many are stale. */
export function distributionSentence(kind: VoteKind, counts: readonly number[], stale: readonly number[]): string {
  const total = sum(counts);
  if (total === 0) return 'No votes yet';
  const parts = counts.flatMap((count, step) => (count > 0 ? [`${count} ${voteWords[kind][step] ?? ''}`] : []));
  const staleTotal = sum(stale);
  const earlier = staleTotal > 0 ? `; ${staleTotal} on an earlier wording` : '';
  return `${total} ${total === 1 ? 'vote' : 'votes'}: ${parts.join(', ')}${earlier}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
