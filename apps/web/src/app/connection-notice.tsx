import { useConnection, useConnectionPhase } from '../shared/lib/connection.js';
import { useMissedUpdates } from '../shared/lib/live/missed-updates.js';
import { Banner } from '../shared/ui/banner.js';

/** A quiet dot in the header while a lost connection is being restored. */
export function ConnectionDot() {
  const phase = useConnectionPhase();
  if (phase !== 'reconnecting') return null;
  return (
    <span className="flex items-center gap-1.5 text-12 text-ink-3">
      <span aria-hidden className="size-2 animate-pulse rounded-full bg-ink-4 motion-reduce:animate-none" />
      Reconnecting
    </span>
  );
}

/** After 15 seconds without a connection: that reading works, and what waits. Said once; never in the way. */
export function ConnectionBanner() {
  const phase = useConnectionPhase();
  const pending = useConnection((state) => state.pendingChanges);
  const missed = useMissedUpdates((state) => state.count);
  return (
    <div role="status" data-no-print className="sticky top-(--header-height) z-20 bg-paper-1 empty:hidden">
      {phase === 'offline' && <Banner tone="offline">{offlineSentence(pending)}</Banner>}
      {phase === 'back' && <Banner>{backSentence(missed)}</Banner>}
    </div>
  );
}

function offlineSentence(pending: number): string {
  if (pending === 0) return 'Offline: reading works, changes will wait.';
  return `Offline: reading works, ${pending} ${pending === 1 ? 'change is' : 'changes are'} waiting.`;
}

function backSentence(missed: number): string {
  if (missed === 0) return 'Back. Nothing has changed meanwhile.';
  return `Back. ${missed} ${missed === 1 ? 'update' : 'updates'}.`;
}
