import type { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toConnection, toPage, type PageRequest } from '../../platform/graphql/page.js';
import { readArguments } from './argument.loader.js';
import { countArguments, pageOfArguments, type ArgumentFilter } from './argument.reader.js';

/** A page of arguments: two queries, whatever its length. */
export async function argumentPage(
  context: GraphQLContext,
  database: Database,
  args: PageRequest,
  filter: ArgumentFilter,
) {
  const page = toPage(args);
  const rows = await database.withViewer(context.viewer, async (tx) => {
    const keys = (await pageOfArguments(tx, filter, page)).map((id) => teamKey(filter.teamId, id));
    const found = await readArguments(tx, keys);
    return keys.flatMap((key) => found.get(key) ?? []);
  });
  return toConnection({
    rows,
    page,
    keyOf: (argument) => [argument.argumentId],
    nodeOf: (argument) => argument,
    totalCount: () => database.withViewer(context.viewer, (tx) => countArguments(tx, filter)),
  });
}
