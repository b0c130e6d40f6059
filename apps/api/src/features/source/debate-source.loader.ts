import type { Transaction } from '../../platform/database/transaction.js';
import type { Database } from '../../platform/database/database.js';
import { batched } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';

/** Team, debate and source: which source, as a debate uses it. */
export type DebateSourceKey = `${string}/${string}/${string}`;

export const debateSourceKey = (teamId: string, debateId: string, sourceId: string): DebateSourceKey =>
  `${teamId}/${debateId}/${sourceId}`;

/** Numbers of sources in debates; null where the debate does not use the source, or may not be read. */
export const debateSourceNumberLoader = (context: GraphQLContext, database: Database) =>
  batched<DebateSourceKey, number>(context, database, debateSourceNumberLoader, readNumbers);

async function readNumbers(tx: Transaction, keys: readonly DebateSourceKey[]): Promise<Map<string, number>> {
  const parts = keys.map((key) => key.split('/'));
  const rows = await tx.query<{ team_id: string; debate_id: string; source_id: string; number: number }[]>(
    `SELECT e.team_id, e.debate_id, e.source_id, e.number
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS asked (team_id, debate_id, source_id)
       JOIN debate_source e ON e.team_id = asked.team_id AND e.debate_id = asked.debate_id AND e.source_id = asked.source_id`,
    [parts.map(([team]) => team), parts.map(([, debate]) => debate), parts.map(([, , source]) => source)],
  );
  return new Map(rows.map((row) => [debateSourceKey(row.team_id, row.debate_id, row.source_id), row.number]));
}

/** Id of the source that has this number in the debate; null for none. */
export async function sourceNumbered(
  tx: Transaction,
  debate: { readonly teamId: string; readonly debateId: string },
  number: number,
): Promise<string | null> {
  const [row] = await tx.query<{ source_id: string }[]>(
    'SELECT source_id FROM debate_source WHERE team_id = $1 AND debate_id = $2 AND number = $3',
    [debate.teamId, debate.debateId, number],
  );
  return row?.source_id ?? null;
}
