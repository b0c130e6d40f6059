import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { nobody } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { LOGGER, type Logger } from '../../platform/logger.js';
import { auditAccount } from './account-audit.js';

/** What was wrong. */
export type Wrong = 'password' | 'code';

const TELL_EVERY_MS = 60_000;
const MOST_ACCOUNTS = 10_000;
const AT_A_TIME = 200;

/**
 * Sign-ins in vain, for the audit log: at most one entry a minute for an account, with their number. They are counted here
 * and written later, so that a flood of them writes little, and an answer takes no longer where there is an account.
 */
@Injectable()
export class FailedSignIns implements OnModuleInit, BeforeApplicationShutdown {
  private readonly counts = new Map<string, Record<Wrong, number>>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.write(), TELL_EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    await this.write();
  }

  note(accountId: string, wrong: Wrong): void {
    const counted = this.counts.get(accountId);
    if (counted !== undefined) counted[wrong] += 1;
    else if (this.counts.size < MOST_ACCOUNTS) {
      this.counts.set(accountId, { password: 0, code: 0, [wrong]: 1 });
    }
  }

  /** Writes what was counted; some at a time, so that the log is never locked for long. Never rejects. */
  async write(): Promise<void> {
    while (this.counts.size > 0) {
      const some = [...this.counts].slice(0, AT_A_TIME);
      for (const [accountId] of some) this.counts.delete(accountId);
      try {
        await this.database.change(nobody, async (tx) => {
          for (const [accountId, after] of some) {
            await auditAccount(tx, nobody, accountId, { action: 'signIn.failed', after });
          }
        });
      } catch (error) {
        this.log.warn({ err: error, accounts: some.length }, 'sign-ins in vain could not be written to the audit log');
        return;
      }
    }
  }
}
