import DataLoader from 'dataloader';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Database } from '../../platform/database/database.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { NotFound } from '../../platform/errors.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import { readTogether } from '../../platform/graphql/read-together.js';

export type AccountRecord = {
  readonly kind: 'account';
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
};

/** Accounts by id. An erased account answers null. */
export const accountLoader = (context: GraphQLContext, database: Database): DataLoader<string, AccountRecord | null> =>
  context.loader(
    accountLoader,
    () => new DataLoader((ids) => readTogether(context, database, (tx) => readAccounts(tx, ids))),
  );

export async function readAccounts(tx: Transaction, ids: readonly string[]): Promise<(AccountRecord | null)[]> {
  const rows = await tx.query<{ account_id: string; name: string }[]>(
    'SELECT account_id, name FROM account WHERE account_id = ANY ($1)',
    [ids],
  );
  const byId = new Map(rows.map((row) => [row.account_id, accountRecord(row.account_id, row.name)]));
  return ids.map((id) => byId.get(id) ?? null);
}

export function accountRecord(accountId: string, name: string): AccountRecord {
  return { kind: 'account', id: toGlobalId('account', null, accountId), accountId, name };
}

/** One account, which is known to exist. */
export async function requireAccount(
  context: GraphQLContext,
  database: Database,
  accountId: string,
): Promise<AccountRecord> {
  const account = await accountLoader(context, database).load(accountId);
  if (account === null) throw new NotFound();
  return account;
}
