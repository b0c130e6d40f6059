import { appointedTime } from '../../../shared/lib/dates.js';
import { VoteControl } from '../../../shared/ui/vote-control.js';
import { VoteDistribution } from '../../../shared/ui/vote-distribution.js';
import type { VoteKind } from '../../../shared/ui/vote-words.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { plural } from '../outline/row-label.js';
import { useHasReadRule } from './rule-read.js';
import { useVoting } from './use-voting.js';
import { readVotes } from './vote-ledger.js';
import { RuleFirst } from './voting-rule.js';

export interface VoteSectionProps {
  /** Number of the claim or argument that is voted on. */
  number: number;
  kind: VoteKind;
  question: string;
  /** As the API says; false also while that is not known yet. */
  canVote: boolean;
  /** The wording that its open round is about; null where it is in none. */
  roundRevision?: number | null;
}

/** One of the two questions with its answers: the viewer's vote, and how everyone voted, as far as that may be seen. */
export function VoteSection({ number, kind, question, canVote, roundRevision = null }: VoteSectionProps) {
  const { debate, viewerId } = useDebate();
  const model = useModel();
  const cast = useVoting();
  const { mode, rule } = debate.votingPolicy;
  const hasReadRule = useHasReadRule(debate.id, rule);
  const slot = model.slotOf.get(number);
  if (slot === undefined) return null;
  const { counts, staleCounts } = readVotes(model, slot);
  const own = model.ownVotes[slot] ?? -1;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const staleTotal = staleCounts.reduce((sum, count) => sum + count, 0);
  const isSecret = mode !== 'NAMED';
  const judged = roundRevision ?? undefined;
  return (
    <section aria-label={question} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="min-w-44 flex-1 basis-44">
          {isSecret && canVote && !hasReadRule ? (
            <RuleFirst question={question} isBrief={kind === 'relevance'} />
          ) : (
            <VoteControl
              kind={kind}
              question={question}
              value={own < 0 ? null : own}
              isStale={!isSecret && model.ownStale[slot] === 1}
              onVote={(value) => cast(number, value, judged)}
              onWithdraw={() => cast(number, -1)}
              isDisabled={!canVote}
              reason={canVote ? undefined : refusalReason(viewerId, debate, isSecret)}
            />
          )}
        </div>
        {(total > 0 || !isSecret) && (
          <figure className="flex max-w-42.5 flex-none flex-col gap-1">
            <VoteDistribution
              kind={kind}
              counts={counts}
              stale={staleCounts}
              own={own < 0 || isSecret ? null : own}
              size="l"
            />
            <figcaption className="figures text-12 text-ink-3">
              {plural(total, 'vote')}
              {staleTotal > 0 && `, ${staleTotal} on an earlier wording`}
            </figcaption>
          </figure>
        )}
      </div>
      {roundRevision !== null && hasReadRule && (
        <p className="text-12 text-ink-3">
          Nobody sees how you vote, or that you did. You can change it
          {debate.round?.closesAt == null
            ? ' until the round is closed.'
            : ` until ${appointedTime(debate.round.closesAt)}.`}
          {roundRevision !== model.revisions[slot] &&
            ` The round is about wording ${roundRevision}; it has been changed since.`}
        </p>
      )}
    </section>
  );
}

type Facts = ReturnType<typeof useDebate>['debate'];

function refusalReason(viewerId: string | null, debate: Facts, isSecret: boolean): string {
  if (viewerId === null) return 'Sign in to vote.';
  if (debate.votingPolicy.voters === 'NOBODY') return 'Nobody votes in this debate.';
  if (debate.state !== 'OPEN') return 'Voting is closed.';
  if (!debate.viewerCanVote) return 'You may read here, not vote.';
  return isSecret ? 'Votes here are cast in rounds, and none is open for this.' : 'You may read here, not vote.';
}
