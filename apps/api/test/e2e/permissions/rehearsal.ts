import { AsyncLocalStorage } from 'node:async_hooks';
import { nobody } from '../../../src/platform/auth/viewer.js';
import type { Connections } from '../../../src/platform/database/connections.js';
import type { Transaction } from '../../../src/platform/database/transaction.js';
import { OperationRunner } from '../../../src/platform/graphql/operation-runner.js';

/** One operation of a client: its first writing transaction stays open until its answer is there. */
type Rehearsal = { tx: Transaction | null; readonly over: Promise<void> };

/** Ends a transaction without keeping anything of it. */
class TakenBack extends Error {
  constructor() {
    super('taken back');
  }
}

const READ_WRITE = 'READ WRITE';
const rehearsals = new AsyncLocalStorage<Rehearsal>();

/**
 * From now on the server does everything for real, constraints included, and takes it back once it has answered: what is
 * allowed changes nothing for whoever asks next, so thousands of cases can share one world. Whatever an operation reads
 * after it wrote, it reads in the transaction that wrote. Only the server's connections are concerned, not the test's.
 */
export function rehearseOnly(connections: Connections): void {
  const transaction = connections.transaction.bind(connections);
  connections.transaction = (kind, viewer, work) => {
    const rehearsal = rehearsals.getStore();
    if (rehearsal?.tx != null) return work(rehearsal.tx);
    if (kind.access !== READ_WRITE) return transaction(kind, viewer, work);
    return new Promise((resolve, reject) => {
      transaction(kind, viewer, async (tx) => {
        const answer = await work(tx);
        await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
        if (rehearsal !== undefined) rehearsal.tx = tx;
        resolve(answer);
        await rehearsal?.over;
        throw new TakenBack();
      }).catch((error: unknown) => {
        if (!(error instanceof TakenBack)) reject(error);
      });
    });
  };
  // A statement that several operations share, such as a batch of votes, is nobody's alone.
  connections.query = (text, values) =>
    rehearsals.exit(() =>
      connections.transaction({ isolation: 'READ COMMITTED', access: READ_WRITE }, nobody, (tx) =>
        tx.query(text, values),
      ),
    );
  const execute = OperationRunner.prototype.execute;
  OperationRunner.prototype.execute = async function rehearsed(...args) {
    let end: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (end = resolve));
    try {
      return await rehearsals.run({ tx: null, over }, () => execute.apply(this, args));
    } finally {
      end();
    }
  };
}
