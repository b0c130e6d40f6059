import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

export type ReadinessState = 'ready' | 'draining' | 'databaseDown';

const REMEMBERED_MS = 1_000;

/** Whether this node should get requests. */
@Injectable()
export class Readiness {
  private draining = false;
  private remembered: { readonly answer: Promise<boolean>; readonly until: number } | null = null;

  constructor(@Inject(Database) private readonly database: Database) {}

  /** From now on this node is leaving: load balancers are told to go elsewhere. */
  drain(): void {
    this.draining = true;
  }

  get isDraining(): boolean {
    return this.draining;
  }

  /** Takes at most a second (the database's ping), and asks the database at most once a second. */
  async state(): Promise<ReadinessState> {
    if (this.draining) return 'draining';
    return (await this.databaseAnswers()) ? 'ready' : 'databaseDown';
  }

  private databaseAnswers(): Promise<boolean> {
    const now = Date.now();
    if (this.remembered === null || this.remembered.until < now) {
      this.remembered = { answer: this.database.answers(), until: now + REMEMBERED_MS };
    }
    return this.remembered.answer;
  }
}
