import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { nobody } from '../auth/viewer.js';
import { Database } from '../database/database.js';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../settings.js';

export type ReadinessState = 'ready' | 'draining' | 'databaseDown' | 'notMigrated';

type DatabaseState = Exclude<ReadinessState, 'draining'>;

const REMEMBERED_MS = 1_000;
const PATIENCE_MS = 1_000;
const UNDEFINED_TABLE = '42P01';

/**
 * Those of our migrations that the database has not got. Others it may have: while nodes are renewed one after the other,
 * the newest has migrated already and the older ones still serve.
 */
const MISSING = `SELECT wanted.name FROM unnest($1::text[]) AS wanted (name)
  WHERE NOT EXISTS (SELECT FROM migration m WHERE m.name = wanted.name)`;

/** Whether this node should get requests. */
@Injectable()
export class Readiness {
  private draining = false;
  private remembered: { readonly answer: Promise<DatabaseState>; readonly until: number } | null = null;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PLATFORM_SETTINGS) private readonly settings: PlatformSettings,
  ) {}

  /** From now on this node is leaving: load balancers are told to go elsewhere. */
  drain(): void {
    this.draining = true;
  }

  get isDraining(): boolean {
    return this.draining;
  }

  /** Takes at most a second, and asks the database at most once a second. */
  async state(): Promise<ReadinessState> {
    if (this.draining) return 'draining';
    const answer = await this.databaseState();
    return this.isDraining ? 'draining' : answer;
  }

  private databaseState(): Promise<DatabaseState> {
    const now = Date.now();
    if (this.remembered === null || this.remembered.until < now) {
      const late = sleep(PATIENCE_MS, 'databaseDown' as const, { ref: false });
      this.remembered = { answer: Promise.race([this.ask(), late]), until: now + REMEMBERED_MS };
    }
    return this.remembered.answer;
  }

  private async ask(): Promise<DatabaseState> {
    try {
      const missing = await this.database.withViewer(nobody, (tx) => tx.query(MISSING, [this.settings.migrations]));
      return missing.length === 0 ? 'ready' : 'notMigrated';
    } catch (error) {
      return (error as { code?: unknown }).code === UNDEFINED_TABLE ? 'notMigrated' : 'databaseDown';
    }
  }
}
