import type { Database } from '../../platform/database/database.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';

/** Id of the claim that stands for a merged one, by the key of the merged one; null where it is not merged. */
export const mergedIntoLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, string>(context, database, mergedIntoLoader, async (tx, keys) => {
    const { teamIds, ids } = splitKeys(keys);
    const rows = await tx.query<{ team_id: string; claim_id: string; kept_id: string }[]>(
      `SELECT c.team_id, c.claim_id, c.merged_into_id AS kept_id
         FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, claim_id)
         JOIN claim c ON c.team_id = asked.team_id AND c.claim_id = asked.claim_id WHERE c.merged_into_id IS NOT NULL`,
      [teamIds, ids],
    );
    return new Map(rows.map((row) => [teamKey(row.team_id, row.claim_id), row.kept_id]));
  });
