import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { MemoryReader } from '../../platform/database/memory-reader.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import type { Signal } from '../../platform/live/signal.js';
import { LOGGER, type Logger } from '../../platform/logger.js';
import type { DebateKey } from './debate-change.js';
import type { Half } from './cadence.js';
import { DebateFollower, type AtLeast, type FollowListener } from './debate-follower.js';

/** One's place among those who listen to a debate. */
export type Following = {
  /** Resolves to the seq after which changes are told; what was before it, one reads for oneself. */
  readonly started: Promise<number>;
  /** Seq up to which changes have been told. */
  readonly seq: number;
  /** Version of a tally as it has been told; undefined for what does not stand in the debate. */
  versionOf(itemId: string): number | undefined;
  /** See `DebateFollower.reach`. */
  reach(wanted: AtLeast): Promise<boolean>;
  /** See `DebateFollower.lookNow`. */
  lookNow(): Promise<void>;
  /** See `DebateFollower.took`. */
  took(milliseconds: number): void;
  stop(): void;
};

/** The debates that somebody on this node listens to, each followed once. */
@Injectable()
export class DebateFollowers implements OnModuleInit, OnModuleDestroy {
  private readonly followers = new Map<string, DebateFollower>();
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly reader: MemoryReader,
    private readonly signals: SignalBus,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.signals.subscribe(
      (heard) => heard.forEach((signal) => this.pass(signal)),
      () => this.followers.forEach((follower) => follower.compare()),
    );
  }

  onModuleDestroy(): void {
    this.unsubscribe();
    this.followers.forEach((follower) => follower.stop());
    this.followers.clear();
  }

  /** Every change of the debate once and in order, from `started` on. The listener must not wait for anything.
   * `half`: see `DebateFollower.listen`. */
  follow(debate: DebateKey, listener: FollowListener, half: Half | null = null): Following {
    const follower = this.followers.get(debate.debateId) ?? this.begin(debate);
    const unlisten = follower.listen(listener, half);
    return {
      started: follower.started(),
      get seq() {
        return follower.seq;
      },
      versionOf: (itemId) => follower.versionOf(itemId),
      reach: (wanted) => follower.reach(wanted),
      lookNow: () => follower.lookNow(),
      took: (milliseconds) => follower.took(milliseconds),
      stop: () => {
        unlisten();
        if (follower.isHeard || this.followers.get(debate.debateId) !== follower) return;
        this.followers.delete(debate.debateId);
        follower.stop();
      },
    };
  }

  private begin(debate: DebateKey): DebateFollower {
    const follower = new DebateFollower(this.reader, debate, (error) =>
      this.log.warn({ err: error, debateId: debate.debateId }, 'a debate cannot be followed for now; trying again'),
    );
    this.followers.set(debate.debateId, follower);
    return follower;
  }

  private pass(signal: Signal): void {
    if (signal.kind === 'events') this.followers.get(signal.debateId)?.signalSeq(signal.seq);
    if (signal.kind === 'tallies') this.followers.get(signal.debateId)?.signal(signal.itemIds);
  }
}
