import type { DebateUpdate, LiveEvent } from './debate-events.js';

/** What a message of the feed means for somebody who is complete up to a known event. */
export type Reception =
  | { readonly kind: 'events'; readonly seq: number; readonly events: readonly LiveEvent[] }
  /** Events between `seq` and the first of the message are missing: subscribe anew from `seq`. */
  | { readonly kind: 'gap'; readonly seq: number }
  /** The feed cannot bridge what was missed: read the debate anew. `seq` is where it continues. */
  | { readonly kind: 'resync'; readonly seq: number };

/**
 * Follows the gapless numbers of a debate's log. Events known already are dropped (after a reconnect the server may repeat
 * some), a hole is found by the numbers themselves, and a message that is older than what is known changes nothing.
 */
export function followSeq(known: number, update: DebateUpdate): Reception {
  if (update.resyncRequired) return { kind: 'resync', seq: Math.max(known, update.seq) };
  const events = update.events.filter((event) => event.seq > known).sort((a, b) => a.seq - b.seq);
  let next = known + 1;
  for (const event of events) {
    if (event.seq !== next) return { kind: 'gap', seq: known };
    next += 1;
  }
  // The server also says up to where it is complete; a number beyond the events that came with it is a hole at the end.
  if (update.seq >= next) return { kind: 'gap', seq: known };
  return { kind: 'events', seq: next - 1, events };
}
