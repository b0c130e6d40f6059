import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { MemoryReader } from '../../platform/database/memory-reader.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import type { Signal } from '../../platform/live/signal.js';
import type { DebateVersion } from './debate-version.js';
import type { DebateKey } from './graph.reader.js';
import { RememberedDebate, type AtLeast } from './remembered-debate.js';

/** How much a node remembers. */
export type MemoryBounds = {
  /** Debates at most. 0: nothing is remembered, every answer is read anew. */
  readonly debates: number;
  /** Claims and arguments at most, over all debates. A debate with more than this is answered, but not remembered. */
  readonly items: number;
};

export const MEMORY_BOUNDS = Symbol('MemoryBounds');

/**
 * The debates that are being read, each once on this node (docs/adr/0008). It knows nothing of rights: whoever asks it
 * has asked the database before, as the viewer, whether that viewer may read the debate.
 */
@Injectable()
export class DebateMemory implements OnModuleInit, OnModuleDestroy {
  /** Least recently read first. */
  private readonly debates = new Map<string, RememberedDebate>();
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly reader: MemoryReader,
    private readonly signals: SignalBus,
    @Inject(MEMORY_BOUNDS) private readonly bounds: MemoryBounds,
  ) {}

  onModuleInit(): void {
    const stopHearing = this.signals.subscribe(
      (heard) => heard.forEach((signal) => this.hear(signal)),
      () => this.debates.forEach((debate) => debate.distrust()),
    );
    // What this node wrote itself is known here before the writer is answered.
    const stopOverhearing = this.signals.overhear((signal) => this.hear(signal));
    this.unsubscribe = () => {
      stopHearing();
      stopOverhearing();
    };
  }

  onModuleDestroy(): void {
    this.unsubscribe();
    this.debates.clear();
  }

  /**
   * The newest version of a debate that this node knows, and at least the one that is asked for.
   *
   * @throws TryAgain when what is asked for does not become known in time; NotFound where there is no such debate.
   */
  async read(debate: DebateKey, atLeast: AtLeast): Promise<DebateVersion> {
    const { debateId } = debate;
    const remembered = this.debates.get(debateId) ?? new RememberedDebate(this.reader, debate);
    // Before anything is read, so that signals are noted that come meanwhile.
    this.debates.delete(debateId);
    this.debates.set(debateId, remembered);
    try {
      return await remembered.reach(atLeast);
    } catch (error) {
      if (error instanceof NotFound && this.debates.get(debateId) === remembered) this.debates.delete(debateId);
      throw error;
    } finally {
      this.forget();
    }
  }

  /** Debates that are remembered, and their claims and arguments. */
  get size(): { readonly debates: number; readonly items: number } {
    let items = 0;
    for (const debate of this.debates.values()) items += debate.items;
    return { debates: this.debates.size, items };
  }

  /** Forgets what was not read for the longest time, until the rest is within the bounds. */
  private forget(): void {
    for (const [debateId, remembered] of this.debates) {
      if (remembered.items > this.bounds.items) this.debates.delete(debateId); // it would drive out all others
    }
    let { debates, items } = this.size;
    for (const [debateId, remembered] of this.debates) {
      if (debates <= this.bounds.debates && items <= this.bounds.items) return;
      this.debates.delete(debateId);
      debates -= 1;
      items -= remembered.items;
    }
  }

  private hear(signal: Signal): void {
    if (signal.kind === 'tallies') this.debates.get(signal.debateId)?.nameItems(signal.itemIds);
  }
}
