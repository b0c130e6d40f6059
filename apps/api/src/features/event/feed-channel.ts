import { Gathering } from '../../platform/database/gathering.js';
import type { Database } from '../../platform/database/database.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import type { MemoryReader } from '../../platform/database/memory-reader.js';
import type { Rendering } from '../../platform/graphql/shared-source.js';
import { CROWD, type Half } from './cadence.js';
import type { DebateChange, DebateKey } from './debate-change.js';
import type { FollowListener } from './debate-follower.js';
import type { DebateFollowers, Following } from './debate-followers.js';
import { readCatchUp, type DebateUpdate } from './debate-update.js';
import { barredViewers, type Barred } from './feed-access.js';
import { FeedLane, type LaneSource, type Reader } from './feed-lane.js';

/** How often readers are asked after when nothing happens: a lost signal costs seconds. */
const CHECK_ANYWAY_MS = 5_000;
/**
 * Lanes that ask at the same moment ask together, those that ask meanwhile with the next question: never is anybody given
 * an answer to a question that was put before theirs. So many questions of a kind are under way at once.
 */
const together = {
  ...{ most: Infinity, waiting: Infinity, atOnce: 2 },
  refusal: () => new Error('There is no limit to refuse by.'),
} as const;

type Past = { readonly afterSeq: number; readonly seq: number };

/** What a channel works with. */
export type FeedParts = {
  readonly database: Database;
  readonly memory: MemoryReader;
  readonly followers: DebateFollowers;
};

/**
 * The readers of one debate on this node, in a lane for each rendering. What lanes ask the database for at the same
 * moment they ask once.
 */
export class FeedChannel implements LaneSource {
  /** Where a crowd reads the same, it has several lanes, the first ones full. */
  private readonly lanes = new Map<Rendering<DebateUpdate, unknown>, FeedLane[]>();
  private readonly rights: Gathering<readonly Viewer[], Barred>;
  private readonly pasts: Gathering<Past, DebateChange>;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly parts: FeedParts,
    private readonly debate: DebateKey,
    private readonly onEmpty: () => void,
  ) {
    this.timer = setInterval(() => this.check(), CHECK_ANYWAY_MS).unref();
    this.rights = new Gathering({
      ...together,
      run: async (asked) => {
        const isBarred = await barredViewers(parts.database, debate, asked.flat());
        return asked.map(() => isBarred);
      },
    });
    this.pasts = new Gathering({ ...together, run: (asked) => this.readPasts(asked) });
  }

  /** Begins to deliver what came after the event; answers how to leave. */
  join(reader: Reader, afterSeq: number): () => void {
    const lanes = this.lanes.get(reader.rendering) ?? [];
    this.lanes.set(reader.rendering, lanes);
    const lane = lanes.find(({ size }) => size < CROWD) ?? this.open(reader.rendering, lanes);
    return lane.join(reader, afterSeq);
  }

  /** Asks after the readers, though nothing happened in the debate. `accountId`: only where this one is among them. */
  check(accountId?: string): void {
    for (const lane of this.allLanes()) if (accountId === undefined || lane.holds(accountId)) lane.check();
  }

  /** As `check`, if it is this debate. */
  checkIf(debateId: string): void {
    if (this.debate.debateId === debateId) this.check();
  }

  close(): void {
    for (const lane of this.allLanes()) lane.close();
  }

  follow(listener: FollowListener, half: Half): Following {
    return this.parts.followers.follow(this.debate, listener, half);
  }

  barred(viewers: readonly Viewer[]): Promise<Barred> {
    return this.rights.add(viewers);
  }

  missed(afterSeq: number, seq: number): Promise<DebateChange> {
    return this.pasts.add({ afterSeq, seq });
  }

  /** Newcomers of several lanes that begin at the same event share their past. */
  private async readPasts(asked: readonly Past[]): Promise<(DebateChange | Error)[]> {
    const read = new Map<string, Promise<DebateChange>>();
    const reading = asked.map(({ afterSeq, seq }) => {
      const key = `${afterSeq} ${seq}`;
      const one = read.get(key) ?? readCatchUp(this.parts.memory, this.debate, afterSeq, seq);
      read.set(key, one);
      return one.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    });
    return Promise.all(reading);
  }

  private allLanes(): FeedLane[] {
    return [...this.lanes.values()].flat();
  }

  private open(rendering: Rendering<DebateUpdate, unknown>, lanes: FeedLane[]): FeedLane {
    const lane = new FeedLane(this, rendering, lanes.length % 2 === 0 ? 0 : 1, () => this.drop(rendering, lane));
    lanes.push(lane);
    return lane;
  }

  private drop(rendering: Rendering<DebateUpdate, unknown>, lane: FeedLane): void {
    const lanes = this.lanes.get(rendering);
    const place = lanes?.indexOf(lane) ?? -1;
    if (lanes === undefined || place === -1) return;
    lanes.splice(place, 1);
    if (lanes.length > 0) return;
    this.lanes.delete(rendering);
    if (this.lanes.size > 0) return;
    clearInterval(this.timer);
    this.onEmpty();
  }
}
