import type { Action } from '@counterpoint/permissions';
import type { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId } from '../../platform/graphql/global-id.js';
import { mayIn } from '../debate/debate-access.js';
import { isLockedFor } from './home-access.js';
import { debateLoader } from '../debate/debate.loader.js';
import type { ItemFields } from './item.record.js';
import { placesLoader, type Places } from './item.readers.js';

type Parts = readonly [context: GraphQLContext, database: Database];

/** Where the item stands, among the debates that the viewer may read. */
export async function placesOf([context, database]: Parts, item: ItemFields): Promise<Places> {
  return (await placesLoader(context, database).load(teamKey(item.teamId, item.itemId))) ?? [];
}

/**
 * The debate in which a field of an item is meant: the one that was asked for, else its home, else the first readable.
 * Throws NotFound where the item does not stand there.
 */
export async function placeIn(
  parts: Parts,
  item: ItemFields,
  debateGlobalId: string | null | undefined,
): Promise<Places[number]> {
  const wanted = debateGlobalId == null ? null : requireGlobalId(debateGlobalId, 'debate').id;
  const places = await placesOf(parts, item);
  const place =
    wanted === null
      ? (places.find(({ debateId }) => debateId === item.homeDebateId) ?? places[0])
      : places.find(({ debateId }) => debateId === wanted);
  if (place === undefined) throw new NotFound();
  return place;
}

/** Whether the viewer may do it to the item: their rights in its home decide. Nothing is done to what is archived. */
export async function mayDo([context, database]: Parts, item: ItemFields, action: Action): Promise<boolean> {
  if (item.archivedAt !== null || isLockedFor(item, action)) return false;
  const home = await debateLoader(context, database).load(teamKey(item.teamId, item.homeDebateId));
  return home !== null && mayIn(context.viewer, home, action, item.authorId === context.viewer.accountId);
}
