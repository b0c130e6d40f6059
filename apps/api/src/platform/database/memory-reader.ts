import { databaseFailure } from '../errors.js';
import { Connections } from './connections.js';
import type { Transaction } from './transaction.js';

/** Few: what is read this way is read once per node and change, and shared by everybody who asks. */
const CONNECTIONS = 4;

const noViewer = { accountId: null };

/**
 * Reads as the role counterpoint_memory (docs/adr/0008): every debate, whoever may read it, and nothing else. What it
 * gives is kept on this node and shown to a viewer only after the database was asked as that viewer (`Database`).
 */
export class MemoryReader {
  private readonly connections: Connections;

  /** `url`: of a login that works as counterpoint_memory. */
  constructor(url: string, size = CONNECTIONS) {
    this.connections = new Connections(url, { size });
  }

  /** Told of every statement; for tests that count. */
  set onStatement(listener: (text: string) => void) {
    this.connections.onStatement = listener;
  }

  /**
   * Several queries that see one and the same moment. Those that are started together travel together. Nothing can be
   * written. Rejects with a `DatabaseFailure` where the database is away or too slow.
   */
  async snapshot<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    try {
      return await this.connections.transaction({ isolation: 'REPEATABLE READ', access: 'READ ONLY' }, noViewer, work);
    } catch (error) {
      throw databaseFailure(error) ?? error;
    }
  }

  close(): Promise<void> {
    return this.connections.close();
  }
}
