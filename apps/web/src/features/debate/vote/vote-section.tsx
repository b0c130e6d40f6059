import { VoteControl } from '../../../shared/ui/vote-control.js';
import { VoteDistribution } from '../../../shared/ui/vote-distribution.js';
import type { VoteKind } from '../../../shared/ui/vote-words.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { plural } from '../outline/row-label.js';
import { useVoting } from './use-voting.js';
import { readVotes } from './vote-ledger.js';

export interface VoteSectionProps {
  /** Number of the claim or argument that is voted on. */
  number: number;
  kind: VoteKind;
  question: string;
  /** As the API says; false also while that is not known yet. */
  canVote: boolean;
}

/** One of the two questions with its answers: the viewer's vote, and how everyone voted. */
export function VoteSection({ number, kind, question, canVote }: VoteSectionProps) {
  const { debate, viewerId } = useDebate();
  const model = useModel();
  const cast = useVoting();
  const slot = model.slotOf.get(number);
  if (slot === undefined) return null;
  const { counts, staleCounts } = readVotes(model, slot);
  const own = model.ownVotes[slot] ?? -1;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const staleTotal = staleCounts.reduce((sum, count) => sum + count, 0);
  return (
    <section aria-label={question} className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="min-w-44 flex-1 basis-44">
        <VoteControl
          kind={kind}
          question={question}
          value={own < 0 ? null : own}
          isStale={model.ownStale[slot] === 1}
          onVote={(value) => cast(number, value)}
          onWithdraw={() => cast(number, -1)}
          isDisabled={!canVote}
          reason={canVote ? undefined : refusalReason(viewerId, debate.state)}
        />
      </div>
      <figure className="flex max-w-42.5 flex-none flex-col gap-1">
        <VoteDistribution kind={kind} counts={counts} stale={staleCounts} own={own < 0 ? null : own} size="l" />
        <figcaption className="figures text-12 text-ink-3">
          {plural(total, 'vote')}
          {staleTotal > 0 && `, ${staleTotal} on an earlier wording`}
        </figcaption>
      </figure>
    </section>
  );
}

function refusalReason(viewerId: string | null, state: string): string {
  if (viewerId === null) return 'Sign in to vote.';
  return state === 'OPEN' ? 'You may read here, not vote.' : 'Voting is closed.';
}
