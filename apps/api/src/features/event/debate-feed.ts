import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import type { Signal } from '../../platform/live/signal.js';
import { accessTo } from '../debate/debate-access.js';
import { tallyRecord, type TallyRecord } from '../vote/tally.js';
import { readEvents, type EventRecord } from './event.reader.js';
import { Wakeup } from './wakeup.js';

/** Signals are gathered this long before anything is read: a burst becomes one delivery. */
const COALESCE_MS = 100;
/** Without any signal the log and the tallies are compared this often: a lost signal costs seconds. */
const LOOK_ANYWAY_MS = 5_000;
/** Who is further behind reads the debate anew instead. */
export const RESUME_WINDOW = 1_000;

export type NumberedTally = { readonly number: number; readonly tally: TallyRecord };
export type DebateUpdate = {
  readonly seq: number;
  readonly events: readonly EventRecord[];
  readonly tallies: readonly NumberedTally[];
  readonly resyncRequired: boolean;
};

type DebateKey = { readonly teamId: string; readonly debateId: string };

/** How far a subscriber is. */
type Position = {
  readonly seq: number;
  /** The database's time of the last look; null before the first. Votes since then (and a little before) are news. */
  readonly at: string | null;
};
type Look = {
  /** Seq of the newest event that the debate has. */
  readonly newest: number;
  readonly at: string;
  readonly events: EventRecord[];
  readonly tallies: NumberedTally[];
};

/** Follows debates for subscribers. Every delivery is read as the subscriber: who may no longer read falls silent. */
@Injectable()
export class DebateFeed {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /**
   * Every event after `afterSeq` once and in order, then live, with the tallies that changed. The first update comes at
   * once, also when there is nothing new; it holds the tallies that changed since the event `afterSeq`, because votes are
   * not in the log. Throws NotFound as soon as the viewer may not read the debate.
   */
  async *follow(
    viewer: Viewer,
    debate: DebateKey,
    afterSeq: number,
    signal: AbortSignal,
  ): AsyncGenerator<DebateUpdate> {
    const wakeup = new Wakeup();
    const isNews = (one: Signal) =>
      one.kind === 'rightsChanged'
        ? one.accountId === viewer.accountId
        : 'debateId' in one && one.debateId === debate.debateId;
    // Signals only say when to look. Listening starts before the first look, so that nothing falls between the two.
    const stop = this.signals.subscribe(
      (heard) => heard.some(isNews) && wakeup.ring(),
      () => wakeup.ring(),
    );
    const end = () => wakeup.ring();
    signal.addEventListener('abort', end);
    const delivered = new Map<number, number>();
    try {
      let look = await this.look(viewer, debate, { seq: afterSeq, at: null });
      const isBehind = afterSeq < look.newest - RESUME_WINDOW || afterSeq > look.newest;
      for (const { number, tally } of look.tallies) delivered.set(number, tally.version);
      const first = isBehind ? { events: [], tallies: [] } : { events: look.events, tallies: look.tallies };
      yield { seq: look.newest, ...first, resyncRequired: isBehind };
      let seq = look.newest;
      while (!signal.aborted) {
        await wakeup.wait(LOOK_ANYWAY_MS, COALESCE_MS);
        if (signal.aborted) return;
        look = await this.look(viewer, debate, { seq, at: look.at });
        const tallies = look.tallies.filter(({ number, tally }) => delivered.get(number) !== tally.version);
        for (const { number, tally } of tallies) delivered.set(number, tally.version);
        if (look.events.length === 0 && tallies.length === 0) continue;
        seq = look.events.at(-1)?.seq ?? seq;
        yield { seq, events: look.events, tallies, resyncRequired: false };
        if (seq < look.newest) wakeup.ring(); // more happened at once than one look takes in
      }
    } finally {
      stop();
      signal.removeEventListener('abort', end);
    }
  }

  private look(viewer: Viewer, debate: DebateKey, from: Position): Promise<Look> {
    return this.database.withSnapshot(viewer, async (tx) => {
      await accessTo(tx, viewer, debate.teamId, debate.debateId);
      const events = await readEvents(tx, debate, { afterSeq: from.seq }, RESUME_WINDOW);
      const [row] = await tx.query<{ seq: string; at: string; since: string }[]>(
        `SELECT d.seq, now()::text AS at,
                coalesce($3::timestamptz, (SELECT e.at FROM event e WHERE e.team_id = $1 AND e.debate_id = $2 AND e.seq = $4),
                         '-infinity')::text AS since
           FROM debate d WHERE d.team_id = $1 AND d.debate_id = $2`,
        [debate.teamId, debate.debateId, from.at, from.seq],
      );
      if (row === undefined) throw new NotFound();
      const tallies = await readChangedTallies(tx, debate, row.since, reworded(events));
      return { newest: Number(row.seq), at: row.at, events, tallies };
    });
  }
}

/** Items whose votes an event has made stale. */
const reworded = (events: readonly EventRecord[]): string[] =>
  events
    .filter((event) => event.type === 'CLAIM_EDITED' || event.type === 'ARGUMENT_EDITED')
    .map((event) => event.subjectId);

/**
 * Tallies of the named items, and of those voted on since the given time, with their numbers in the debate. A vote is
 * dated with the start of its transaction and seen when that ends, at most some statements' time-outs later.
 */
async function readChangedTallies(
  tx: Transaction,
  debate: DebateKey,
  since: string,
  items: readonly string[],
): Promise<NumberedTally[]> {
  const rows = await tx.query<{ number: number; counts: number[]; fresh_counts: number[]; version: string }[]>(
    `SELECT s.number, t.counts, t.fresh_counts, t.version
       FROM (SELECT unnest($4::uuid[]) AS item_id
             UNION
             SELECT h.item_id FROM vote_history h WHERE h.team_id = $1 AND h.at >= $3::timestamptz - interval '1 minute') changed
       JOIN standing s ON s.team_id = $1 AND s.debate_id = $2 AND s.item_id = changed.item_id
       JOIN tally t ON t.team_id = s.team_id AND t.item_id = s.item_id
      ORDER BY s.number`,
    [debate.teamId, debate.debateId, since, items],
  );
  return rows.map((row) => ({
    number: row.number,
    tally: tallyRecord(row.counts, row.fresh_counts, Number(row.version)),
  }));
}
