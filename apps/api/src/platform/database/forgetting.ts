import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LOGGER, type Logger } from '../logger.js';
import { Connections } from './connections.js';

const HOUR_MS = 3_600_000;
const AT_A_TIME = 5_000;

/** What deletes a portion of what is due, and answers how many rows that were. */
const TASKS = [
  'SELECT forget_answers($1) AS forgotten',
  'SELECT forget_credentials($1) AS forgotten',
  'SELECT forget_mails($1) AS forgotten',
] as const;

/**
 * Keeps tables of what has run out from growing for ever: each node looks about once an hour, at a time of its own, and
 * deletes in small portions. What one node leaves another one finds.
 */
@Injectable()
export class Forgetting implements OnModuleInit, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.schedule(HOUR_MS * Math.random());
  }

  onApplicationShutdown(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  /** Deletes what is due; answers how many rows there were. */
  async forget(): Promise<number> {
    let all = 0;
    for (const task of TASKS) {
      for (let forgotten = AT_A_TIME; forgotten >= AT_A_TIME; all += forgotten) {
        const [row] = await this.connections.query<{ forgotten: number }[]>(task, [AT_A_TIME]);
        forgotten = row?.forgotten ?? 0;
      }
    }
    return all;
  }

  private schedule(afterMs: number): void {
    this.timer = setTimeout(() => {
      this.schedule(HOUR_MS);
      // The next hour will do.
      this.forget().catch((error: unknown) => this.log.warn({ err: error }, 'what has run out could not be deleted'));
    }, afterMs).unref();
  }
}
