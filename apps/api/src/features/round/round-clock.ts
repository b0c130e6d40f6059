import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Connections } from '../../platform/database/connections.js';
import { LOGGER, type Logger } from '../../platform/logger.js';
import { SignalBus } from '../../platform/live/signal-bus.js';

/** How often each node looks for closing times that it does not know of yet. No round is open for less than a minute. */
const LOOK_EVERY_MS = 5_000;

type Closed = {
  readonly debate_id: string;
  /** Null: another node closed it at the same moment. */
  readonly seq: string | null;
  readonly touched: readonly { readonly debateId: string; readonly itemIds: string[] }[];
};

/**
 * Closes rounds at their time, on every node, whether or not anybody is looking. The database closes each once, and takes
 * no ballot after its time, however late a node comes.
 */
@Injectable()
export class RoundClock implements OnModuleInit, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private closing: Promise<unknown> | null = null;
  private isStopping = false;

  constructor(
    @Inject(Connections) private readonly connections: Connections,
    private readonly signals: SignalBus,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.wait(0);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.closing;
  }

  /** Closes every round whose time is over; answers the milliseconds until the next look. */
  async closeDue(): Promise<number> {
    for (;;) {
      const [next] = await this.connections.query<{ due: number | null }[]>('SELECT next_round_due() AS due');
      const due = next?.due ?? LOOK_EVERY_MS;
      if (due > 0 || this.isStopping) return Math.min(Math.ceil(due), LOOK_EVERY_MS);
      const rows = await this.connections.query<Closed[]>('SELECT debate_id, seq, touched FROM close_due_round()');
      for (const { debate_id: debateId, seq, touched } of rows) {
        if (seq === null) continue;
        this.signals.publish([
          { kind: 'events', debateId, seq: Number(seq) },
          ...touched.map((place) => ({ kind: 'tallies' as const, ...place })),
        ]);
      }
    }
  }

  private wait(milliseconds: number): void {
    this.timer = setTimeout(() => {
      this.closing = this.closeDue()
        .catch((error: unknown) => {
          // The database is away, or others hold the debate: what is due stays due.
          this.log.debug({ err: error }, 'rounds could not be closed at their time');
          return LOOK_EVERY_MS;
        })
        .then((next) => {
          if (!this.isStopping) this.wait(next);
        });
    }, milliseconds).unref();
  }
}
