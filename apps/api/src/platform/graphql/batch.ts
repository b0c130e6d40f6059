import DataLoader from 'dataloader';
import type { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import type { GraphQLContext } from './context.js';
import { readTogether } from './read-together.js';

/** Key of an object of a team for a DataLoader. */
export type TeamKey = `${string}/${string}`;

export const teamKey = (teamId: string, id: string): TeamKey => `${teamId}/${id}`;

/** Team ids and ids of keys, as two arrays for `unnest`. */
export function splitKeys(keys: readonly TeamKey[]): { teamIds: string[]; ids: string[] } {
  const pairs = keys.map((key) => key.split('/') as [string, string]);
  return { teamIds: pairs.map(([team]) => team), ids: pairs.map(([, id]) => id) };
}

/**
 * The request's loader for one kind of record: many keys, one query, as the viewer. `read` answers by key; what is
 * missing there is null.
 */
export function batched<Key extends string, Value>(
  context: GraphQLContext,
  database: Database,
  identity: unknown,
  read: (tx: Transaction, keys: readonly Key[]) => Promise<ReadonlyMap<string, Value>>,
): DataLoader<Key, Value | null> {
  return context.loader(
    identity,
    () =>
      new DataLoader<Key, Value | null>(async (keys) => {
        const found = await readTogether(context, database, (tx) => read(tx, keys));
        return keys.map((key) => found.get(key) ?? null);
      }),
  );
}
