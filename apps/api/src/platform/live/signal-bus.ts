import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { readSignals, signalPayloads } from './signal-payloads.js';
import type { Signal } from './signal.js';
import type { SignalTransport } from './signal-transport.js';

export const SIGNAL_TRANSPORT = Symbol('SignalTransport');

/**
 * Signals are sent outside the transaction: NOTIFY inside it makes writers queue behind each other. One that comes after
 * a pause leaves at once; those of the next ms go together.
 */
const BATCH_MS = 10;

type Listener = (signals: readonly Signal[]) => void;

/**
 * Tells every node what has to be looked at again. A lost signal costs seconds, never data: whoever serves subscribers
 * also looks by itself from time to time, and after every reconnect.
 */
@Injectable()
export class SignalBus implements OnModuleInit, OnApplicationShutdown {
  private readonly listeners = new Set<Listener>();
  private readonly reconnectListeners = new Set<() => void>();
  private readonly overhearing = new Set<(signal: Signal) => void>();
  private waiting: Signal[] = [];
  private timer: NodeJS.Timeout | null = null;
  private lastSent = -Infinity;
  private stopped = false;

  constructor(@Inject(SIGNAL_TRANSPORT) private readonly transport: SignalTransport) {}

  async onModuleInit(): Promise<void> {
    const deliver = (payload: string) => {
      const signals = readSignals(payload);
      for (const listener of this.listeners) listener(signals);
    };
    await this.transport.listen(deliver, () => {
      for (const listener of this.reconnectListeners) listener();
    });
  }

  /** Called after the commit. Reaches the listeners of all nodes, this one included, within a few hundredths of a second. */
  publish(signals: readonly Signal[]): void {
    if (signals.length === 0 || this.stopped) return;
    for (const listener of this.overhearing) signals.forEach(listener);
    this.waiting.push(...signals);
    this.timer ??= setTimeout(() => void this.flush(), Math.max(0, this.lastSent + BATCH_MS - performance.now()));
  }

  /** Calls back with what arrives, from whatever node; answers how to stop. */
  subscribe(listener: Listener, onReconnect: () => void = () => undefined): () => void {
    this.listeners.add(listener);
    this.reconnectListeners.add(onReconnect);
    return () => {
      this.listeners.delete(listener);
      this.reconnectListeners.delete(onReconnect);
    };
  }

  /** Calls back at once with what this very node publishes; it arrives by `subscribe`, too. Answers how to stop. */
  overhear(listener: (signal: Signal) => void): () => void {
    this.overhearing.add(listener);
    return () => void this.overhearing.delete(listener);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.flush();
    await this.transport.close();
  }

  private async flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.lastSent = performance.now();
    const signals = this.waiting;
    this.waiting = [];
    for (const payload of signalPayloads(signals)) await this.transport.send(payload);
  }
}
