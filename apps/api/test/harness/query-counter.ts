import type { DataSource, Logger } from 'typeorm';

const OWN = /^(START|COMMIT|ROLLBACK|SET TRANSACTION|SELECT set_config|SELECT pg_notify)/;

/** Notes what is asked of the database: one query more for each row of a list is a failing test. */
export class QueryCounter implements Logger {
  private seen: string[] | null = null;

  /** Before or after the source is initialised. */
  listenTo(source: DataSource): void {
    source.setOptions({ logger: this, logging: ['query'] });
  }

  /** The queries that a piece of work sends, transactions' own statements and signals aside. */
  async of(work: () => Promise<unknown>): Promise<string[]> {
    const seen: string[] = [];
    this.seen = seen;
    try {
      await work();
    } finally {
      this.seen = null;
    }
    return seen;
  }

  logQuery(query: string): void {
    if (!OWN.test(query)) this.seen?.push(query);
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
