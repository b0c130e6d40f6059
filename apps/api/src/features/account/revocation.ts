import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LiveConnections } from '../../platform/graphql/live-connections.js';
import { SignalBus } from '../../platform/live/signal-bus.js';

/** Who signs out on one node falls silent on all of them. */
@Injectable()
export class Revocation implements OnModuleInit {
  constructor(
    private readonly signals: SignalBus,
    private readonly connections: LiveConnections,
  ) {}

  onModuleInit(): void {
    this.signals.subscribe((heard) => {
      for (const signal of heard) {
        if (signal.kind === 'signedOut') this.connections.endCredential(Buffer.from(signal.sessionHash, 'hex'));
      }
    });
  }
}
