import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
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
type Look = { readonly seq: number; readonly events: EventRecord[]; readonly tallies: NumberedTally[]; readonly tallySum: number };

/** Follows debates for subscribers. Every delivery is read as the subscriber: who may no longer read falls silent. */
@Injectable()
export class DebateFeed {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /**
   * Every event after `afterSeq` once and in order, then live, with the tallies that changed. The first update comes at
   * once, also when there is nothing new. Throws NotFound as soon as the viewer may not read the debate.
   */
  async *follow(viewer: Viewer, debate: DebateKey, afterSeq: number, signal: AbortSignal): AsyncGenerator<DebateUpdate> {
    const wakeup = new Wakeup();
    const changedItems = new Set<string>();
    const hear = (heard: readonly Signal[]) => {
      for (const one of heard) {
        if (one.kind === 'rightsChanged' ? one.accountId === viewer.accountId : 'debateId' in one && one.debateId === debate.debateId) {
          if (one.kind === 'tallies') for (const item of one.itemIds) changedItems.add(item);
          wakeup.ring();
        }
      }
    };
    // Listening starts before the first look, so that nothing falls between the two.
    const stop = this.signals.subscribe(hear, () => wakeup.ring());
    const end = () => wakeup.ring();
    signal.addEventListener('abort', end);
    try {
      let look = await this.look(viewer, debate, afterSeq, []);
      const isBehind = afterSeq < look.seq - RESUME_WINDOW || afterSeq > look.seq;
      yield { seq: look.seq, events: isBehind ? [] : look.events, tallies: [], resyncRequired: isBehind };
      while (!signal.aborted) {
        await wakeup.wait(LOOK_ANYWAY_MS, COALESCE_MS);
        if (signal.aborted) return;
        const items = [...changedItems];
        changedItems.clear();
        const { seq, tallySum } = look;
        look = await this.look(viewer, debate, seq, items);
        const missed = items.length === 0 && look.tallySum !== tallySum;
        const tallies = missed ? await this.allTallies(viewer, debate) : look.tallies;
        if (look.events.length > 0 || tallies.length > 0) {
          yield { seq: look.seq, events: look.events, tallies, resyncRequired: false };
        }
      }
    } finally {
      stop();
      signal.removeEventListener('abort', end);
    }
  }

  private look(viewer: Viewer, debate: DebateKey, afterSeq: number, items: readonly string[]): Promise<Look> {
    return this.database.withSnapshot(viewer, async (tx) => {
      await accessTo(tx, viewer, debate.teamId, debate.debateId);
      const events = await readEvents(tx, debate, { afterSeq }, RESUME_WINDOW);
      const [row] = await tx.query<{ seq: string; sum: string }[]>(
        `SELECT d.seq, (SELECT coalesce(sum(t.version), 0) FROM standing s
                          JOIN tally t ON t.team_id = s.team_id AND t.item_id = s.item_id
                         WHERE s.team_id = d.team_id AND s.debate_id = d.debate_id) AS sum
           FROM debate d WHERE d.team_id = $1 AND d.debate_id = $2`,
        [debate.teamId, debate.debateId],
      );
      const tallies = items.length === 0 ? [] : await readNumberedTallies(tx, debate, items);
      return { seq: Number(row?.seq ?? 0), events, tallies, tallySum: Number(row?.sum ?? 0) };
    });
  }

  private allTallies(viewer: Viewer, debate: DebateKey): Promise<NumberedTally[]> {
    return this.database.withViewer(viewer, (tx) => readNumberedTallies(tx, debate, null));
  }
}

/** Tallies of the named items, or of all that were ever voted on, with their numbers in the debate. */
async function readNumberedTallies(tx: EntityManager, debate: DebateKey, items: readonly string[] | null): Promise<NumberedTally[]> {
  const rows = await tx.query<{ number: number; counts: number[]; fresh_counts: number[]; version: string }[]>(
    `SELECT s.number, t.counts, t.fresh_counts, t.version FROM standing s
       JOIN tally t ON t.team_id = s.team_id AND t.item_id = s.item_id
      WHERE s.team_id = $1 AND s.debate_id = $2 AND ($3::uuid[] IS NULL AND t.version > 0 OR s.item_id = ANY ($3))
      ORDER BY s.number`,
    [debate.teamId, debate.debateId, items],
  );
  return rows.map((row) => ({ number: row.number, tally: tallyRecord(row.counts, row.fresh_counts, Number(row.version)) }));
}
