import type { Database } from '../../platform/database/database.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import type { ItemKind } from './item.entity.js';

/** What stands in the debate under this number; null for nothing. */
export async function itemAt(
  [context, database]: readonly [GraphQLContext, Database],
  debate: { readonly teamId: string; readonly debateId: string },
  number: number,
): Promise<{ itemId: string; kind: ItemKind } | null> {
  const rows = await database.withViewer(context.viewer, (tx) =>
    tx.query<{ item_id: string; kind: ItemKind }[]>(
      `SELECT s.item_id, i.kind FROM standing s JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id
        WHERE s.team_id = $1 AND s.debate_id = $2 AND s.number = $3`,
      [debate.teamId, debate.debateId, number],
    ),
  );
  return rows[0] === undefined ? null : { itemId: rows[0].item_id, kind: rows[0].kind };
}
