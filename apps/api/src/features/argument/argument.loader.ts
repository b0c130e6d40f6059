import type { Transaction } from '../../platform/database/transaction.js';
import type { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import type { ItemKind } from '../item/item.entity.js';
import { itemFields, type ItemFields, type ItemRow } from '../item/item.record.js';
import type { Stance } from './argument.entity.js';

export type ArgumentRecord = ItemFields & {
  readonly kind: 'argument';
  readonly argumentId: string;
  readonly stance: Stance;
  readonly note: string | null;
  readonly targetId: string;
  readonly targetKind: ItemKind;
  /** Claim ids, in order. */
  readonly premiseIds: readonly string[];
};

export const argumentLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, ArgumentRecord>(context, database, argumentLoader, readArguments);

type Row = ItemRow & {
  stance: Stance;
  note: string | null;
  target_id: string;
  target_kind: ItemKind;
  premise_ids: string[];
};

export async function readArguments(tx: Transaction, keys: readonly TeamKey[]): Promise<Map<string, ArgumentRecord>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.queryJson<Row>(
    `SELECT i.team_id, i.item_id, i.home_debate_id, i.revision, i.author_id, i.created_at, i.edited_at, i.archived_at,
            a.stance, a.note, a.target_id, t.kind AS target_kind,
            ARRAY(SELECT p.claim_id FROM premise p
                   WHERE p.team_id = a.team_id AND p.argument_id = a.argument_id ORDER BY p.ordinal) AS premise_ids
       FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, item_id)
       JOIN item i ON i.team_id = asked.team_id AND i.item_id = asked.item_id
       JOIN argument a ON a.team_id = i.team_id AND a.argument_id = i.item_id
       JOIN item t ON t.team_id = a.team_id AND t.item_id = a.target_id`,
    [teamIds, ids],
  );
  return new Map(
    rows.map((row) => [
      teamKey(row.team_id, row.item_id),
      {
        kind: 'argument',
        ...itemFields(row, toGlobalId('argument', row.team_id, row.item_id)),
        argumentId: row.item_id,
        stance: row.stance,
        note: row.note,
        targetId: row.target_id,
        targetKind: row.target_kind,
        premiseIds: row.premise_ids,
      },
    ]),
  );
}

/** One argument; throws NotFound where the viewer may read none. */
export async function requireArgument(
  context: GraphQLContext,
  database: Database,
  teamId: string,
  argumentId: string,
): Promise<ArgumentRecord> {
  const argument = await argumentLoader(context, database).load(teamKey(teamId, argumentId));
  if (argument === null) throw new NotFound();
  return argument;
}
