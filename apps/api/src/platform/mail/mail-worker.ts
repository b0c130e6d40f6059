import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Connections } from '../database/connections.js';
import { LOGGER, type Logger } from '../logger.js';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../settings.js';
import { MailComposers } from './mail-composers.js';
import { describeFailure, pauseAfter } from './mail-failure.js';
import { mailTransport, type MailTransport } from './mail-transport.js';
import { PLAIN } from './outbox.js';

type Taken = {
  readonly mail_id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly tries: number;
};

/** How often each node looks whether mails wait: those of other nodes and of features that tell nobody, and repetitions. */
const LOOK_EVERY_MS = 3_000;

/**
 * Sends what is in the outbox, one mail at a time. A node that takes a mail has it for itself for a few minutes; if it
 * dies meanwhile another one takes over.
 */
@Injectable()
export class MailWorker implements OnModuleInit, OnApplicationShutdown {
  private readonly transport: MailTransport;
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<number> | null = null;
  private isAskedAgain = false;
  private isStopping = false;

  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(PLATFORM_SETTINGS) { mail }: PlatformSettings,
    private readonly composers: MailComposers,
  ) {
    this.transport = mailTransport(mail);
  }

  onModuleInit(): void {
    this.timer = setInterval(() => this.nudge(), LOOK_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    if (this.timer !== null) clearInterval(this.timer);
    await this.round?.catch(() => undefined);
    this.transport.close();
  }

  /** Says that a mail waits, so that it goes out at once. Never needed: within seconds it goes out anyway. */
  nudge(): void {
    if (this.isStopping) return;
    if (this.round !== null) {
      this.isAskedAgain = true;
      return;
    }
    this.isAskedAgain = false;
    this.round = this.sendAll()
      .catch((error: unknown) => {
        // The database is away: what waits, waits.
        this.log.debug({ err: error }, 'the outbox could not be read');
        return 0;
      })
      .finally(() => {
        this.round = null;
        if (this.isAskedAgain) this.nudge();
      });
  }

  /** Sends until nothing is due; answers how many mails were settled. */
  async sendAll(): Promise<number> {
    for (let settled = 0; ; settled += 1) {
      const [taken] = this.isStopping ? [] : await this.connections.query<Taken[]>('SELECT * FROM take_mail()');
      if (taken === undefined) return settled;
      await this.send(taken);
    }
  }

  private async send({ mail_id: id, kind, recipient: to, data, tries }: Taken): Promise<void> {
    try {
      const text = await this.composers.compose(kind, data, to);
      // A composed text is another one at each try, with another secret: whoever gets both has to see the newer one.
      const messageId = kind === PLAIN ? id : `${id}.${tries}`;
      if (text !== null) await this.transport.send({ id: messageId, to, ...text });
      await this.settle(id, text === null ? 'dropped' : 'sent', null);
    } catch (error) {
      const pause = pauseAfter(error, tries);
      const reason = describeFailure(error);
      this.log.warn({ mail: id, kind, tries, reason }, pause === null ? 'a mail was given up' : 'a mail was not taken');
      if (pause === null) await this.settle(id, 'failed', reason);
      else await this.connections.query('SELECT retry_mail($1, $2, $3)', [id, reason, pause]);
    }
  }

  private async settle(id: string, state: 'sent' | 'dropped' | 'failed', reason: string | null): Promise<void> {
    await this.connections.query('SELECT settle_mail($1, $2, $3)', [id, state, reason]);
  }
}
