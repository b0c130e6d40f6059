import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { MemoryReader } from '../../platform/database/memory-reader.js';
import { NotFound } from '../../platform/errors.js';
import { SharedSource } from '../../platform/graphql/shared-source.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import type { Signal } from '../../platform/live/signal.js';
import type { DebateKey } from './debate-change.js';
import { DebateFollowers } from './debate-followers.js';
import type { DebateUpdate } from './debate-update.js';
import { FeedChannel } from './feed-channel.js';

/** Follows debates for subscribers. Before every delivery the database is asked who of them may still read. */
@Injectable()
export class DebateFeed implements OnModuleInit, OnModuleDestroy {
  private readonly channels = new Map<string, FeedChannel>();
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly memory: MemoryReader,
    private readonly followers: DebateFollowers,
    private readonly signals: SignalBus,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.signals.subscribe(
      (heard) => heard.forEach((signal) => this.pass(signal)),
      () => this.channels.forEach((channel) => channel.check()),
    );
  }

  onModuleDestroy(): void {
    this.unsubscribe();
    this.channels.forEach((channel) => channel.close());
  }

  /**
   * Every event after `afterSeq` once and in order, then live, with the tallies that changed. The first update comes at
   * once, also when there is nothing new; it holds the tallies that changed since the event `afterSeq`, because votes are
   * not in the log. Ends with NotFound as soon as the viewer may not read the debate.
   */
  follow(viewer: Viewer, debate: DebateKey, afterSeq: number): SharedSource<DebateUpdate> {
    // What a token is for never changes, so this is asked once; rights are asked after before every delivery.
    if (viewer.onlyDebateId !== undefined && viewer.onlyDebateId !== debate.debateId) throw new NotFound();
    return new SharedSource<DebateUpdate>(viewer, (reader) => this.channelOf(debate).join(reader, afterSeq));
  }

  private channelOf(debate: DebateKey): FeedChannel {
    const key = `${debate.teamId}/${debate.debateId}`;
    const known = this.channels.get(key);
    if (known !== undefined) return known;
    const { database, memory, followers } = this;
    const channel = new FeedChannel({ database, memory, followers }, debate, () => {
      if (this.channels.get(key) === channel) this.channels.delete(key);
    });
    this.channels.set(key, channel);
    return channel;
  }

  private pass(signal: Signal): void {
    if (signal.kind === 'linksChanged') this.channels.forEach((channel) => channel.checkIf(signal.debateId));
    if (signal.kind !== 'rightsChanged') return;
    for (const channel of this.channels.values()) channel.check(signal.accountId);
  }
}
