import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { hashToken, newApiToken, newSessionToken } from '../../src/platform/auth/credential.js';
import { withClient } from './test-cluster.js';
import type { TestDatabase } from './template-database.js';

export type TestAccount = {
  readonly accountId: string;
  /** The session's secret: what `api.client({ cookie })` takes. */
  readonly cookie: string;
};

/** Somebody with an account, signed in, without going through the API. */
export async function signedIn(database: TestDatabase): Promise<TestAccount> {
  const accountId = randomUUID();
  const cookie = newSessionToken();
  await withClient(database.appUrl, async (client) => {
    const email = `${accountId}@example.org`;
    await client.query('SELECT create_account($1, $2, $3, $4, false)', [accountId, 'Ada', email, 'no password']);
    await openSession(client, cookie, accountId);
  });
  return { accountId, cookie };
}

/** A session of an account that is there: what a client of any node on the database signs in with. */
export async function sessionOf(
  database: TestDatabase,
  { accountId }: { readonly accountId: string },
): Promise<{ cookie: string }> {
  const cookie = newSessionToken();
  await withClient(database.appUrl, (client) => openSession(client, cookie, accountId));
  return { cookie };
}

function openSession(client: Client, cookie: string, accountId: string) {
  return client.query("SELECT open_session($1, $2, interval '1 day')", [hashToken(cookie), accountId]);
}

/** An API token of an account. */
export async function apiToken(
  database: TestDatabase,
  accountId: string,
  scopes: string[] = ['read'],
): Promise<string> {
  const token = newApiToken();
  await withClient(database.ownerUrl, (client) =>
    client.query(
      "INSERT INTO api_token (token_id, token_hash, account_id, name, scopes, expires_at) VALUES (gen_random_uuid(), $1, $2, 'test', $3, now() + interval '1 day')",
      [hashToken(token), accountId, scopes],
    ),
  );
  return token;
}

/** The same as signing out elsewhere; open connections have to be told (`LiveConnections`). */
export async function endSession(database: TestDatabase, cookie: string): Promise<void> {
  await withClient(database.appUrl, (client) => client.query('SELECT close_session($1)', [hashToken(cookie)]));
}
