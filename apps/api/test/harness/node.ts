import type { Viewer } from '../../src/platform/auth/viewer.js';
import { Connections } from '../../src/platform/database/connections.js';
import { Database } from '../../src/platform/database/database.js';
import { MemoryReader } from '../../src/platform/database/memory-reader.js';
import { NotifyTransport } from '../../src/platform/live/notify-transport.js';
import { SignalBus } from '../../src/platform/live/signal-bus.js';
import type { SignalTransport } from '../../src/platform/live/signal-transport.js';
import { createLogger } from '../../src/platform/logger.js';
import { ClaimService } from '../../src/features/claim/claim.service.js';
import { DebateFeed } from '../../src/features/event/debate-feed.js';
import { DebateFollowers } from '../../src/features/event/debate-followers.js';
import type { DebateUpdate } from '../../src/features/event/debate-update.js';
import { VoteService } from '../../src/features/vote/vote.service.js';
import type { TestDatabase } from './template-database.js';

/** What of a node has to do with live updates, with connections and signals of its own. */
export type TestNode = ReturnType<typeof useNode>;

/** One more node on a database, without a server. Works from `beforeAll` on. `transport`: default NOTIFY. */
export function useNode(testDatabase: TestDatabase, transport?: () => SignalTransport) {
  const connections = new Connections(testDatabase.appUrl, { size: 4 });
  const database = new Database(connections);
  const memory = new MemoryReader(testDatabase.memoryUrl);
  let parts: { signals: SignalBus; followers: DebateFollowers; feed: DebateFeed } | null = null;
  const running = () => {
    if (parts === null) throw new Error('The node is not running yet: use it within a test or a beforeAll.');
    return parts;
  };

  beforeAll(async () => {
    const signals = new SignalBus(transport?.() ?? new NotifyTransport(connections, testDatabase.appUrl));
    const followers = new DebateFollowers(memory, signals, createLogger({ level: 'silent' }));
    const feed = new DebateFeed(database, memory, followers, signals);
    await signals.onModuleInit();
    followers.onModuleInit();
    feed.onModuleInit();
    parts = { signals, followers, feed };
  });
  afterAll(async () => {
    const { signals, followers, feed } = running();
    feed.onModuleDestroy();
    followers.onModuleDestroy();
    await signals.onApplicationShutdown();
    await memory.close();
    await connections.close();
  });

  return {
    database,
    memory,
    get signals() {
      return running().signals;
    },
    get followers() {
      return running().followers;
    },
    get feed() {
      return running().feed;
    },
    get claims() {
      return new ClaimService(database, running().signals);
    },
    get votes() {
      return new VoteService(database, running().signals);
    },
  };
}

/** What somebody who follows a debate has on their screen. */
export class Screen {
  readonly events: number[] = [];
  /** Counts and version by number. */
  readonly tallies = new Map<number, { readonly counts: readonly number[]; readonly version: number }>();
  readonly updates: DebateUpdate[] = [];
  seq = 0;
  private following: AsyncGenerator<DebateUpdate, void, void> | null = null;

  constructor(
    private readonly node: TestNode,
    private readonly viewer: Viewer,
    private readonly debate: { readonly teamId: string; readonly debateId: string },
  ) {}

  /** Follows from where the screen is; the first update is there when this resolves. */
  async open(afterSeq = this.seq): Promise<DebateUpdate> {
    this.following = this.node.feed.follow(this.viewer, this.debate, afterSeq)[Symbol.asyncIterator]();
    return this.take();
  }

  async take(): Promise<DebateUpdate> {
    const step = await this.following?.next();
    if (step === undefined || step.done === true) throw new Error('The feed has ended.');
    const update = step.value;
    this.updates.push(update);
    this.events.push(...update.events.map((event) => event.seq));
    for (const { number, tally } of update.tallies) this.tallies.set(number, tally);
    this.seq = update.seq;
    return update;
  }

  /** Takes updates until one satisfies the test. */
  async until(isThere: (update: DebateUpdate) => boolean): Promise<DebateUpdate> {
    for (;;) {
      const update = await this.take();
      if (isThere(update)) return update;
    }
  }

  async close(): Promise<void> {
    await this.following?.return();
  }
}
