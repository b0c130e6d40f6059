import type pg from 'pg';
import type { SecretKey } from '../config/secret-keys.js';
import { aboutFactorOf } from '../features/account/factor-secrets.js';
import { isSealed, keyIdOf, SecretBox } from '../platform/secrets/secret-box.js';
import { connect } from './external-database.js';

/** What was found among the secrets of one-time codes. */
export type Sealing = {
  /** How many were sealed, because an earlier version kept them readable or the newest key is another one. */
  readonly sealed: number;
  /** How many accounts cannot use their one-time codes, by the key that is missing. */
  readonly missing: ReadonlyMap<string, number>;
};

/**
 * Seals every secret of a one-time code that is not yet sealed under the newest key, and counts those whose key is missing.
 * As the owner of the tables; safe beside running servers, and to be run again.
 */
export async function sealSecrets(ownerUrl: string, keys: readonly SecretKey[]): Promise<Sealing> {
  const client = await connect('DATABASE_URL', ownerUrl);
  return sealAll(client, new SecretBox(keys)).finally(() => client.end());
}

async function sealAll(client: pg.Client, box: SecretBox): Promise<Sealing> {
  const missing = new Map<string, number>();
  let sealed = 0;
  const { rows } = await client.query<{ account_id: string; secret: string }>(
    'SELECT account_id, secret FROM second_factor',
  );
  for (const { account_id: accountId, secret } of rows) {
    const keyId = keyIdOf(secret);
    if (isSealed(secret) && keyId !== null && !box.has(keyId)) missing.set(keyId, (missing.get(keyId) ?? 0) + 1);
    else if (box.isOutdated(secret)) {
      const about = aboutFactorOf(accountId);
      const later = box.seal(box.open(secret, about), about);
      await client.query('SELECT reseal_second_factor($1, $2, $3)', [accountId, secret, later]);
      sealed += 1;
    }
  }
  return { sealed, missing };
}

/** What to say about it on the terminal; nothing where all is as it should be. */
export function reportOn({ sealed, missing }: Sealing): string[] {
  const many = (count: number) => (count === 1 ? '1 account' : `${count} accounts`);
  return [
    ...(sealed === 0 ? [] : [`Sealed the one-time-code secrets of ${many(sealed)} under the newest key.`]),
    ...[...missing].map(
      ([keyId, count]) =>
        `WARNING: the one-time-code secrets of ${many(count)} are sealed under the key ${keyId}, which is not here: they cannot sign in with codes. Add that key to SECRETS_KEY, or as a line to secrets.key in DATA_FOLDER, behind the newest one.`,
    ),
  ];
}
