import type { Database } from '../../platform/database/database.js';
import { toConnection, toPage, type PageRequest } from '../../platform/graphql/page.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { readDebates } from './debate.loader.js';
import { countDebates, pageOfDebates } from './debate.reader.js';

/** A page of the debates that the viewer may read, of one team or of all. */
export async function debatePage(
  context: GraphQLContext,
  database: Database,
  args: PageRequest,
  teamId: string | null,
) {
  const page = toPage(args);
  const rows = await database.withViewer(context.viewer, async (tx) => {
    const keys = await pageOfDebates(tx, page, teamId);
    const debates = await readDebates(
      tx,
      context.viewer,
      keys.map((row) => row.key),
    );
    return keys.flatMap((row) => {
      const debate = debates.get(row.key);
      return debate === undefined ? [] : [{ cursor: row.cursor, debate }];
    });
  });
  return toConnection({
    rows,
    page,
    keyOf: (row) => row.cursor,
    nodeOf: (row) => row.debate,
    totalCount: () => database.withViewer(context.viewer, (tx) => countDebates(tx, teamId)),
  });
}
