import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { nobody } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { LiveConnections } from '../../platform/graphql/live-connections.js';
import { SignalBus } from '../../platform/live/signal-bus.js';

/** How often the credentials of all open connections are looked up: a lost signal costs seconds. */
const LOOK_ANYWAY_MS = 5_000;

/** Who signs out on one node, or whose session or token ends anywhere, falls silent on all of them. */
@Injectable()
export class Revocation implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;
  private unsubscribe: () => void = () => undefined;
  private isLooking = false;

  constructor(
    private readonly signals: SignalBus,
    private readonly connections: LiveConnections,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.signals.subscribe(
      (heard) => {
        for (const signal of heard) {
          if (signal.kind === 'signedOut') this.connections.endCredential(Buffer.from(signal.sessionHash, 'hex'));
        }
      },
      () => void this.look(),
    );
    this.timer = setInterval(() => void this.look(), LOOK_ANYWAY_MS).unref();
  }

  onModuleDestroy(): void {
    this.unsubscribe();
    if (this.timer !== null) clearInterval(this.timer);
  }

  /** Ends the connections whose session or token holds no longer: one question for all of them. */
  private async look(): Promise<void> {
    const hashes = this.connections.credentials();
    if (hashes.length === 0 || this.isLooking) return;
    this.isLooking = true;
    try {
      const ended = await this.database.withViewer(nobody, (tx) =>
        tx.query<{ hash: Buffer }[]>('SELECT hash FROM ended_credentials($1::bytea[])', [hashes]),
      );
      for (const { hash } of ended) this.connections.endCredential(hash);
    } catch {
      // The database is away, and with it everything that could be delivered; the next look asks again.
    } finally {
      this.isLooking = false;
    }
  }
}
