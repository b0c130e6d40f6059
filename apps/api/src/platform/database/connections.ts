import pg, { type PoolClient } from 'pg';
import type { Principal } from '../auth/viewer.js';
import { preparedQuery } from './prepared-query.js';
import { holdBack, OpenTransaction, type Access, type Isolation, type Transaction } from './transaction.js';

export type ConnectionOptions = {
  /** Connections at most. */
  readonly size?: number;
  /** PostgreSQL start-up options, such as `-c role=…`. */
  readonly options?: string;
};

/** How long a reading transaction that is done may stay open. */
const LINGER_MS = 10;
const SIZE = 10;

/** A bounded set of connections to the database. They are pipelined: what is sent together is answered together. */
export class Connections {
  private readonly pool: pg.Pool;
  /** Connections whose last transaction only read, is done, and has not been ended yet. */
  private readonly lingering = new Map<PoolClient, NodeJS.Timeout>();
  /** Told of every statement, transactions' own aside; for tests that count. */
  onStatement: (text: string) => void = () => undefined;
  /** Connections at most. */
  readonly size: number;

  constructor(url: string, { size = SIZE, options }: ConnectionOptions = {}) {
    this.size = size;
    this.pool = new pg.Pool({
      pipeline: true,
      connectionString: url,
      max: size,
      connectionTimeoutMillis: 2_000, // who waits longer is told that the database does not answer
      application_name: 'counterpoint',
      statement_timeout: 15_000,
      query_timeout: 20_000, // an answer that never comes, as from a server whose cable was pulled
      keepAlive: true,
      ...(options === undefined ? {} : { options }),
    });
    // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
    this.pool.on('error', () => undefined);
    // So would one that breaks in use while nothing is asked of it: the pool listens only to those that are idle.
    this.pool.on('connect', (client) => {
      client.on('error', () => undefined);
      // Row security makes the planner expect so much work that it would compile what takes a few milliseconds.
      client.query('SET jit = off').catch(() => undefined);
    });
  }

  /** One statement in a transaction of its own, as nobody. */
  async query<Rows = unknown[]>(text: string, values: readonly unknown[] = []): Promise<Rows> {
    this.onStatement(text);
    const client = await this.borrow();
    try {
      const { rows } = await client.query(preparedQuery(text, values));
      client.release();
      return rows as Rows;
    } catch (error) {
      // What the server itself refused leaves the connection as it was; after anything else it may be broken.
      client.release(error instanceof pg.DatabaseError ? undefined : true);
      throw error;
    }
  }

  /** A connection on which nothing is open any more. */
  private async borrow(): Promise<PoolClient> {
    const client = await this.pool.connect();
    process.nextTick(holdBack(client));
    this.endLingering(client);
    return client;
  }

  /**
   * Gives back a connection after a reading transaction. Its end is sent with the beginning of the next one: waking the
   * server for a COMMIT alone costs more than the COMMIT. If nobody comes, it is sent soon.
   */
  private giveBack(client: PoolClient): void {
    this.lingering.set(
      client,
      setTimeout(() => this.endLingering(client), LINGER_MS),
    );
    client.release();
  }

  private endLingering(client: PoolClient): void {
    const timer = this.lingering.get(client);
    if (timer === undefined) return;
    clearTimeout(timer);
    this.lingering.delete(client);
    client.query('COMMIT').catch(() => undefined);
  }

  /**
   * A transaction as the viewer. A reading one is not waited for once its work is done; a writing one has been
   * committed when this resolves.
   */
  async transaction<Result>(
    kind: { readonly isolation: Isolation; readonly access: Access },
    viewer: Principal,
    work: (tx: Transaction) => Promise<Result>,
  ): Promise<Result> {
    const client = await this.borrow();
    const tx = new OpenTransaction(client, (text) => this.onStatement(text), kind.isolation, kind.access, viewer);
    try {
      const result = await work(tx);
      if (kind.access === 'READ ONLY') {
        tx.leave();
        this.giveBack(client);
        return result;
      }
      await tx.commit();
      client.release();
      return result;
    } catch (error) {
      // A connection that cannot even roll back is not used again.
      await tx.rollBack().then(
        () => client.release(),
        (cause: unknown) => client.release(cause instanceof Error ? cause : true),
      );
      throw tx.reasonOf(error);
    }
  }

  close(): Promise<void> {
    for (const client of this.lingering.keys()) this.endLingering(client);
    return this.pool.end();
  }
}
