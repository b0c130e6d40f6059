import type { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import { PublicError } from '../errors.js';
import type { GraphQLContext } from './context.js';

type Waiting = { readonly run: (tx: Transaction) => Promise<void>; readonly fail: (error: unknown) => void };

/**
 * Reads for one request as its viewer. What the fields of an answer ask for at the same moment (authors, tallies,
 * citations of a page) shares one transaction and, as it is pipelined, one round trip.
 *
 * @returns what `read` resolves to; rejects as it does. A statement that fails takes along the others of its moment.
 */
export function readTogether<Result>(
  context: GraphQLContext,
  database: Database,
  read: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const waiting = context.loader(readTogether, () => [] as Waiting[]);
  return new Promise((resolve, reject) => {
    const run = async (tx: Transaction): Promise<void> => {
      try {
        resolve(await read(tx));
      } catch (error) {
        // What was wrong with the question is its own affair; what the database could not do concerns all.
        if (!(error instanceof PublicError)) throw error;
        reject(error);
      }
    };
    waiting.push({ run, fail: reject });
    // DataLoaders dispatch on this queue too, so those that are due now come before.
    if (waiting.length === 1) process.nextTick(() => void readAll(context, database, waiting.splice(0)));
  });
}

async function readAll(context: GraphQLContext, database: Database, due: readonly Waiting[]): Promise<void> {
  try {
    await database.withViewer(context.viewer, (tx) => Promise.all(due.map(({ run }) => run(tx))));
  } catch (error) {
    for (const { fail } of due) fail(error);
  }
}
