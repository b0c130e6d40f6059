import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import type { Signal } from './signal.js';

/** Settings of the signals: where to listen. LISTEN needs a connection of its own, not one of the pool. */
export const LISTEN_URL = Symbol('LISTEN_URL');

const CHANNEL = 'counterpoint_signal';
/** One NOTIFY outside the transaction per this many milliseconds: inside it, writers would queue behind each other. */
const BATCH_MS = 25;
const RECONNECT_MS = 1_000;
/** PostgreSQL refuses a payload of 8,000 bytes. */
const MAX_PAYLOAD = 7_000;

type Listener = (signals: readonly Signal[]) => void;

/**
 * Tells every node what has to be looked at again. A lost signal costs seconds, never data: whoever serves subscribers
 * also looks by itself from time to time, and on every reconnect.
 */
@Injectable()
export class SignalBus implements OnModuleInit, OnApplicationShutdown {
  private readonly listeners = new Set<Listener>();
  private readonly reconnectListeners = new Set<() => void>();
  private waiting: Signal[] = [];
  private timer: NodeJS.Timeout | null = null;
  private listening: Client | null = null;
  private stopped = false;

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(LISTEN_URL) private readonly listenUrl: string,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.listen();
  }

  /** Called after the commit. Reaches the listeners of all nodes, this one included, within a few hundredths of a second. */
  publish(signals: readonly Signal[]): void {
    if (signals.length === 0 || this.stopped) return;
    this.waiting.push(...signals);
    this.timer ??= setTimeout(() => void this.flush(), BATCH_MS);
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

  async onApplicationShutdown(): Promise<void> {
    await this.flush();
    this.stopped = true;
    await this.listening?.end().catch(() => undefined);
  }

  private async flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const signals = this.waiting;
    this.waiting = [];
    for (const payload of payloads(signals)) {
      await this.source.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]).catch(() => {
        // The database is away; who listens looks again when it is back.
      });
    }
  }

  private async listen(): Promise<void> {
    if (this.stopped) return;
    const client = new Client({ connectionString: this.listenUrl, application_name: 'counterpoint signals' });
    const again = () => {
      if (this.listening !== client) return;
      this.listening = null;
      if (!this.stopped) setTimeout(() => void this.listen(), RECONNECT_MS).unref();
    };
    this.listening = client;
    client.on('error', again).on('end', again);
    client.on('notification', (message) => this.deliver(message.payload ?? '[]'));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      for (const listener of this.reconnectListeners) listener();
    } catch {
      again();
    }
  }

  private deliver(payload: string): void {
    const signals = JSON.parse(payload) as Signal[];
    for (const listener of this.listeners) listener(signals);
  }
}

/** Batches as JSON, each small enough for one NOTIFY. Of a debate's events only the newest seq matters. */
function payloads(signals: readonly Signal[]): string[] {
  const newest = new Map<string, Signal>();
  for (const signal of signals) newest.set(signal.kind === 'events' ? `events ${signal.debateId}` : JSON.stringify(signal), signal);
  const batches: string[] = [];
  let batch: string[] = [];
  let size = 2;
  for (const signal of newest.values()) {
    const text = JSON.stringify(signal);
    if (size + text.length + 1 > MAX_PAYLOAD && batch.length > 0) {
      batches.push(`[${batch.join(',')}]`);
      batch = [];
      size = 2;
    }
    batch.push(text);
    size += text.length + 1;
  }
  if (batch.length > 0) batches.push(`[${batch.join(',')}]`);
  return batches;
}
