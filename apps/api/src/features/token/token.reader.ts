import type { Scope } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';

export type ApiTokenRecord = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  /** Neither revoked nor at its end. */
  readonly isUsable: boolean;
  readonly onlyTeamId: string | null;
  readonly onlyDebateId: string | null;
};

/** The viewer's own, the newest first. */
export function readOwnTokens(tx: Transaction): Promise<ApiTokenRecord[]> {
  return tx.query<ApiTokenRecord[]>(
    `SELECT token_id AS id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt",
            last_used_at AS "lastUsedAt", revoked_at AS "revokedAt",
            revoked_at IS NULL AND expires_at > now() AS "isUsable", only_team_id AS "onlyTeamId",
            only_debate_id AS "onlyDebateId"
       FROM own_api_tokens()`,
  );
}
