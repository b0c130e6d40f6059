import type { EventRecord } from './event.reader.js';

export type DebateKey = { readonly teamId: string; readonly debateId: string };

/** The votes on one claim or argument, as they are now. */
export type FollowedTally = {
  readonly itemId: string;
  /** In the debate that is followed. */
  readonly number: number;
  /** Votes 0, 1, 2, 3 and 4. */
  readonly counts: readonly number[];
  /** Of these, votes on the newest wording. */
  readonly freshCounts: readonly number[];
  /** The first revision whose votes are fresh. */
  readonly freshSince: number;
  /** Grows with each change. */
  readonly version: number;
};

/** What happened in a debate since the change before. */
export type DebateChange = {
  /** Seq of the newest event that is told. */
  readonly seq: number;
  /** In order, without a gap: the first follows the seq of the change before. */
  readonly events: readonly EventRecord[];
  /** Each item once. */
  readonly tallies: readonly FollowedTally[];
  /** The log or the tallies have gone backwards, as after a restore: what was built from earlier changes is worthless. */
  readonly resync: boolean;
};

/** Two changes, one after the other, as one. */
export function mergeChanges(earlier: DebateChange | null, later: DebateChange): DebateChange {
  if (earlier === null || later.resync) return later;
  const tallies = new Map(earlier.tallies.map((tally) => [tally.itemId, tally]));
  for (const tally of later.tallies) tallies.set(tally.itemId, tally);
  return {
    seq: later.seq,
    events: [...earlier.events, ...later.events],
    tallies: [...tallies.values()],
    resync: earlier.resync,
  };
}
