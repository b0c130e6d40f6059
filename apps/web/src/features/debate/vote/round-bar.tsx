import { Lock, Settings2, Vote } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { appointedTime } from '../../../shared/lib/dates.js';
import { useOnceTrue } from '../../../shared/lib/use-once-true.js';
import { Button } from '../../../shared/ui/button.js';
import { Dialog } from '../../../shared/ui/dialog.js';
import { lazyPart } from '../../../shared/ui/lazy-part.js';
import { useDebate } from '../data/debate-context.js';
import { RoundSteps } from './round-steps.js';
import { VotingRule } from './voting-rule.js';
import { modeWords } from './voting-words.js';

const VotingSettings = lazyPart<{ isOpen: boolean; onOpenChange: (isOpen: boolean) => void }>(() =>
  import('./voting-settings.js').then((part) => part.VotingSettings),
);

/** How votes are kept in this debate, where its round stands, and what the viewer can do about both. */
export function RoundBar() {
  const { debate } = useDebate();
  const { votingPolicy: policy } = debate;
  const [isChanging, setChanging] = useState(false);
  const wasChanging = useOnceTrue(isChanging);
  const isSecret = policy.mode !== 'NAMED';
  return (
    <section
      aria-label="Voting"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control border border-line px-3 py-2 text-15 print:hidden"
    >
      <span className="text-ink-3">
        {isSecret ? <Lock aria-hidden className="size-4" /> : <Vote aria-hidden className="size-4" />}
      </span>
      <p className="min-w-0 flex-1 basis-60">{sentence(debate)}</p>
      <span className="flex flex-wrap gap-2">
        <Dialog
          title="How votes are kept here"
          size="s"
          trigger={
            <Button size="s" variant="quiet">
              The rule
            </Button>
          }
        >
          <VotingRule rule={policy.rule} />
        </Dialog>
        {debate.viewerCanEditVotingPolicy && (
          <Button size="s" variant="quiet" icon={<Settings2 aria-hidden />} onPress={() => setChanging(true)}>
            Change
          </Button>
        )}
        {isSecret && <RoundSteps />}
      </span>
      {wasChanging && <VotingSettings isOpen={isChanging} onOpenChange={setChanging} />}
    </section>
  );
}

type Facts = ReturnType<typeof useDebate>['debate'];

function sentence({ votingPolicy: { mode, voters }, round }: Facts): ReactNode {
  if (voters === 'NOBODY') return 'Nobody votes in this debate.';
  if (mode === 'NAMED') return 'Votes are named and show at once.';
  if (round === null) return `Voting here is by ${modeWords(mode)}, cast in rounds. None has been opened yet.`;
  const name = `Round ${round.number}`;
  if (round.state === 'OPEN') {
    const until = round.closesAt == null ? '' : ` until ${appointedTime(round.closesAt)}`;
    return `${name} is open${until}: ${modeWords(round.mode)}. Results show later.`;
  }
  if (round.state === 'CLOSED') {
    const when = round.results === 'AFTER_CLOSING' ? 'in a moment' : 'when an admin releases them';
    return `${name} is closed. Its results show ${when}.`;
  }
  const people = round.voterCount === null ? 'fewer than five people' : `${round.voterCount} people`;
  return `${name} is over: ${round.voterCount === 1 ? 'one person' : people} took part.`;
}
