import type { PoolClient } from 'pg';
import { statementName } from './statement-name.js';

/** What a use case sees of its transaction. Queries that are started together travel together. */
export interface Transaction {
  /**
   * Runs one statement and answers its rows. Every distinct text is prepared once per connection, so a text holds no
   * values: $1, $2 … stand for them.
   */
  query<Rows = unknown[]>(text: string, values?: readonly unknown[]): Promise<Rows>;
}

export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ';
export type Access = 'READ ONLY' | 'READ WRITE';

const begin = (isolation: Isolation, access: Access): string => `BEGIN ISOLATION LEVEL ${isolation} ${access}`;
const ignore = (): undefined => undefined;

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
    viewerId: string | null,
  ) {
    this.send(begin(isolation, access)).catch(ignore);
    this.query(`SELECT set_config('counterpoint.viewer', $1, true)`, [viewerId ?? '']).catch(ignore);
  }

  async query<Rows>(text: string, values: readonly unknown[] = []): Promise<Rows> {
    if (this.isOver) throw new Error('This transaction is over: a query was started after its work had ended.');
    this.onStatement(text);
    const { rows } = await this.send({ name: statementName(text), text, values: [...values] });
    return rows as Rows;
  }

  /** @throws what the first failed statement failed with, even if the work went on: then nothing was written. */
  async commit(): Promise<void> {
    this.isOver = true;
    const { command } = await this.send('COMMIT');
    if (command !== 'COMMIT') throw this.failure;
  }

  /** Sends the end of a transaction that wrote nothing; there is nothing to wait for. */
  end(): void {
    this.isOver = true;
    this.send('COMMIT').catch(ignore);
  }

  async rollBack(): Promise<void> {
    this.isOver = true;
    await this.send('ROLLBACK');
  }

  private async send(query: string | { name: string | undefined; text: string; values: unknown[] }) {
    try {
      return await this.client.query(query as string);
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }
}
