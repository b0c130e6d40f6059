import type { Transaction } from '../../platform/database/transaction.js';

export type PasskeyRecord = {
  readonly id: string;
  readonly credentialId: string;
  readonly name: string;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

/** The viewer's own, the oldest first. */
export function readOwnPasskeys(tx: Transaction): Promise<PasskeyRecord[]> {
  return tx.query<PasskeyRecord[]>(
    `SELECT passkey_id AS id, credential_id AS "credentialId", name, transports, backed_up AS "backedUp",
            created_at AS "createdAt", last_used_at AS "lastUsedAt"
       FROM own_passkeys()`,
  );
}
