import type { MemoryReader } from '../../platform/database/memory-reader.js';
import { tallyRecord, type TallyRecord } from '../vote/tally.js';
import type { DebateChange, DebateKey } from './debate-change.js';
import { readEvents, type EventRecord } from './event.reader.js';
import { readTalliesSince } from './follow.reader.js';

/** Who is further behind reads the debate anew instead. */
export const RESUME_WINDOW = 1_000;

export type NumberedTally = { readonly number: number; readonly tally: TallyRecord };

/** One update of the subscription `debateEvents`. */
export type DebateUpdate = {
  readonly seq: number;
  readonly events: readonly EventRecord[];
  readonly tallies: readonly NumberedTally[];
  readonly resyncRequired: boolean;
};

export function toUpdate({ seq, events, tallies, resync }: DebateChange): DebateUpdate {
  if (resync) return { seq, events: [], tallies: [], resyncRequired: true };
  const numbered = tallies.map(({ number, counts, freshCounts, version }) => ({
    number,
    tally: tallyRecord(counts, freshCounts, version),
  }));
  return { seq, events, tallies: numbered, resyncRequired: false };
}

/** What happened after one event and up to another, with the tallies that changed meanwhile, as they are now. */
export async function readCatchUp(
  memory: MemoryReader,
  debate: DebateKey,
  afterSeq: number,
  seq: number,
): Promise<DebateChange> {
  const isOutside = afterSeq < seq - RESUME_WINDOW || afterSeq > seq;
  if (isOutside) return { seq, events: [], tallies: [], resync: true };
  const [events, tallies] = await memory.snapshot((tx) =>
    Promise.all([
      afterSeq === seq ? [] : readEvents(tx, debate, { afterSeq }, seq - afterSeq),
      readTalliesSince(tx, debate, afterSeq),
    ]),
  );
  return { seq, events, tallies, resync: false };
}
