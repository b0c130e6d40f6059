import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LOGGER, type Logger } from '../logger.js';
import { Connections } from './connections.js';

const HOUR_MS = 3_600_000;
const AT_A_TIME = 5_000;

/** Held by whoever deletes a portion, until that is committed: one node at a time. */
export const FORGETTING_LOCK = 4_711_003;

/** What deletes a portion of what is due, and answers how many rows that were; null while another node is at it. */
const TASKS = [
  'SELECT CASE WHEN pg_try_advisory_xact_lock($2) THEN forget_answers($1) END AS forgotten',
  'SELECT CASE WHEN pg_try_advisory_xact_lock($2) THEN forget_credentials($1) END AS forgotten',
  'SELECT CASE WHEN pg_try_advisory_xact_lock($2) THEN forget_keys($1) END AS forgotten',
  'SELECT CASE WHEN pg_try_advisory_xact_lock($2) THEN forget_mails($1) END AS forgotten',
] as const;

/**
 * Keeps tables of what has run out from growing for ever: answers to repeated requests, sessions, links, half-finished
 * sign-ins, settled mails, ended tokens. Each node looks about once an hour, at a time of its own, and deletes in small
 * portions, unless another one is doing it. What one node leaves another one finds.
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
        const [row] = await this.connections.query<{ forgotten: number | null }[]>(task, [AT_A_TIME, FORGETTING_LOCK]);
        if (row?.forgotten == null) return all;
        forgotten = row.forgotten;
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
