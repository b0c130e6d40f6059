import type { Writable } from 'node:stream';
import pg, { type PoolClient, type QueryConfig } from 'pg';
import type { Principal } from '../auth/viewer.js';
import { preparedQuery } from './prepared-query.js';

/** in_failed_sql_transaction: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const TRANSACTION_ABORTED = '25P02';

/** What a use case sees of its transaction. Queries that are started together travel together. */
export interface Transaction {
  /**
   * Runs one statement and answers its rows. Every distinct text is prepared once per connection, so a text holds no
   * values: $1, $2 … stand for them. Statements run in the order in which they were started, and each sees what others
   * had committed when it began: what is asked right after a lock, without waiting for it, is asked under the lock.
   */
  query<Rows = unknown[]>(text: string, values?: readonly unknown[]): Promise<Rows>;
  /**
   * As `query`, with rows that the database writes as JSON: for many rows half the work here. In them a time is a string
   * (ISO 8601), a bigint and a numeric are numbers, bytea is hexadecimal.
   */
  queryJson<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** For what is started with other queries and waited for after them: until then its failure is nobody's. */
export function begun<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(ignore);
  return work;
}

export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ';
export type Access = 'READ ONLY' | 'READ WRITE';

const begin = (isolation: Isolation, access: Access): string => `BEGIN ISOLATION LEVEL ${isolation} ${access}`;
const asJson = (text: string): string => `SELECT json_agg(r)::text AS rows FROM (${text}) r`;
const ignore = (): undefined => undefined;

/** Holds back what is sent, until the answered function is called: a write costs more than what it carries. */
export function holdBack(client: PoolClient): () => void {
  const { stream } = (client as PoolClient & { readonly connection: { readonly stream: Writable } }).connection;
  stream.cork();
  return () => stream.uncork();
}

/**
 * A transaction on a pipelined connection: its beginning is on the way before anybody waits for it, so that the first
 * query costs no round trip more than it would alone.
 */
export class OpenTransaction implements Transaction {
  private isOver = false;
  /** The first statement that failed; nothing after it counts. */
  private failure: unknown = null;

  constructor(
    private readonly client: PoolClient,
    private readonly onStatement: (text: string) => void,
    isolation: Isolation,
    access: Access,
    viewer: Principal,
  ) {
    process.nextTick(holdBack(client));
    this.send(begin(isolation, access)).catch(ignore);
    this.query(`SELECT set_config('counterpoint.viewer', $1, true)`, [viewer.accountId ?? '']).catch(ignore);
    if (viewer.onlyDebateId !== undefined) {
      this.query(`SELECT set_config('counterpoint.only_debate', $1, true)`, [viewer.onlyDebateId]).catch(ignore);
    }
    if (viewer.shareKeys !== undefined) {
      const keys = `{${viewer.shareKeys.map((key) => `"\\\\x${key}"`).join(',')}}`;
      this.query(`SELECT set_config('counterpoint.share_keys', $1, true)`, [keys]).catch(ignore);
    }
  }

  async query<Rows>(text: string, values: readonly unknown[] = []): Promise<Rows> {
    if (this.isOver) throw new Error('This transaction is over: a query was started after its work had ended.');
    this.onStatement(text);
    const { rows } = await this.send(preparedQuery(text, values));
    return rows as Rows;
  }

  async queryJson<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const [found] = await this.query<{ rows: string | null }[]>(asJson(text), values);
    return found?.rows == null ? [] : (JSON.parse(found.rows) as Row[]);
  }

  /** @throws what the first failed statement failed with, even if the work went on: then nothing was written. */
  async commit(): Promise<void> {
    this.isOver = true;
    const { command } = await this.send('COMMIT');
    if (command !== 'COMMIT') throw this.failure;
  }

  /** The work of a transaction that only read is done: nobody waits for its end, which `Connections` sends. */
  leave(): void {
    this.isOver = true;
  }

  async rollBack(): Promise<void> {
    this.isOver = true;
    await this.send('ROLLBACK');
  }

  /**
   * What the work really failed with. Statements that were started together fail one after the other: the first with the
   * reason, the others because that one did, and any of them may be the first whose failure the work hears of.
   */
  reasonOf(error: unknown): unknown {
    return error instanceof pg.DatabaseError && error.code === TRANSACTION_ABORTED ? (this.failure ?? error) : error;
  }

  private async send(query: string | QueryConfig) {
    try {
      return await this.client.query(query);
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }
}
