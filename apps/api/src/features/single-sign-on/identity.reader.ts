import type { Transaction } from '../../platform/database/transaction.js';

export type IdentityRecord = {
  readonly id: string;
  readonly issuer: string;
  readonly email: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

/** The viewer's own, the oldest first. */
export function readOwnIdentities(tx: Transaction): Promise<IdentityRecord[]> {
  return tx.query<IdentityRecord[]>(
    `SELECT identity_id AS id, issuer, email, created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM own_identities()`,
  );
}
