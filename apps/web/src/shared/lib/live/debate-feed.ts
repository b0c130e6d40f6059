import type { Client, CombinedError } from 'urql';
import { DebateEventsSubscription, type LiveEvent, type LiveTally } from './debate-events.js';
import { followSeq } from './follow-seq.js';

export interface DebateFeedOptions {
  client: Client;
  debateId: string;
  /** The newest event that the page already shows. */
  afterSeq: number;
  /** New events in order, each once, with the tallies that changed meanwhile. */
  onChange: (change: { events: readonly LiveEvent[]; tallies: readonly LiveTally[]; seq: number }) => void;
  /** What is on screen may be incomplete: read the debate anew. */
  onResync: () => void;
  /** The server refused the feed, for example because the debate may no longer be read. */
  onRefused: (error: CombinedError) => void;
}

/** How long a hole may take to be filled by a new subscription before the debate is read anew (milliseconds). */
const REOPEN_PAUSE = 250;

/**
 * The one door through which remote changes enter the client. Reconnecting and resuming is the socket's business; this
 * adds what only the log's numbers can tell: repeats are dropped, a hole is asked for again, and one that stays is
 * answered by reading everything anew. Returns how to close it.
 */
export function openDebateFeed(options: DebateFeedOptions): () => void {
  let seq = options.afterSeq;
  let hole: number | null = null;
  let isClosed = false;
  let stop = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const reopen = () => {
    stop();
    clearTimeout(timer);
    timer = setTimeout(open, REOPEN_PAUSE);
  };

  function open(): void {
    if (isClosed) return;
    const { client, debateId, onChange, onResync, onRefused } = options;
    const subscription = client
      .subscription(DebateEventsSubscription, { debateId, afterSeq: seq })
      .subscribe(({ data, error }) => {
        if (isClosed) return;
        if (error) return onRefused(error);
        if (data) {
          const update = data.debateEvents;
          const reception = followSeq(seq, update);
          if (reception.kind === 'gap' && hole !== reception.seq) {
            // Tallies are totals, so they hold even where events are missing.
            if (update.tallies.length > 0) onChange({ events: [], tallies: update.tallies, seq });
            hole = reception.seq;
            return reopen();
          }
          if (reception.kind === 'events') {
            seq = reception.seq;
            hole = null;
            onChange({ events: reception.events, tallies: update.tallies, seq });
          } else {
            // The hole is still there after asking again, or the server said that it is too wide.
            seq = Math.max(seq, update.seq);
            hole = null;
            onResync();
          }
        }
      });
    stop = subscription.unsubscribe;
  }

  open();
  return () => {
    isClosed = true;
    clearTimeout(timer);
    stop();
  };
}
