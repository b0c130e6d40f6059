import type { Transaction } from '../../platform/database/transaction.js';
import type { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import { itemFields, type ItemFields, type ItemRow } from '../item/item.record.js';

export type ClaimRecord = ItemFields & {
  readonly kind: 'claim';
  readonly claimId: string;
  readonly text: string;
  readonly language: string;
  /** Where it was met, when it came in a list of a debate's claims. */
  readonly place?: { readonly debateId: string; readonly number: number };
};

export type ClaimRow = ItemRow & { readonly text: string; readonly language: string };

export const claimLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, ClaimRecord>(context, database, claimLoader, readClaims);

export async function readClaims(tx: Transaction, keys: readonly TeamKey[]): Promise<Map<string, ClaimRecord>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.queryJson<ClaimRow>(
    `SELECT i.team_id, i.item_id, i.home_debate_id, i.revision, i.author_id, i.created_at, i.edited_at, i.archived_at, i.locked_at,
            c.text, c.language
       FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, item_id)
       JOIN item i ON i.team_id = asked.team_id AND i.item_id = asked.item_id
       JOIN claim c ON c.team_id = i.team_id AND c.claim_id = i.item_id`,
    [teamIds, ids],
  );
  return new Map(rows.map((row) => [teamKey(row.team_id, row.item_id), claimRecord(row)]));
}

export function claimRecord(row: ClaimRow): ClaimRecord {
  return {
    kind: 'claim',
    ...itemFields(row, toGlobalId('claim', row.team_id, row.item_id)),
    claimId: row.item_id,
    text: row.text,
    language: row.language,
  };
}

/** One claim; throws NotFound where the viewer may read none. */
export async function requireClaim(
  context: GraphQLContext,
  database: Database,
  teamId: string,
  claimId: string,
): Promise<ClaimRecord> {
  const claim = await claimLoader(context, database).load(teamKey(teamId, claimId));
  if (claim === null) throw new NotFound();
  return claim;
}
