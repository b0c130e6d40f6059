import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { Transaction } from '../database/transaction.js';
import type { Database } from '../database/database.js';
import type { TeamKey } from './batch.js';
import type { GraphQLContext } from './context.js';
import { placeColumn, JsonColumn } from './json-column.js';
import { readTogether } from './read-together.js';
import { toConnection, type ConnectionValue, type CursorKey, type Page } from './page.js';
import type { Wanted } from './written/write-list.js';
import { writtenPage } from './written/written-page.js';
import type { WrittenList } from './written/written-type.js';

/** One member of a list, with the sort key that its cursor carries. */
export type Placed<Item> = { readonly cursor: CursorKey; readonly item: Item };

/**
 * A list that many parents have, such as the replies of annotations. A page of it is read for all parents of a request
 * at once: lists within lists cost two queries (the page, the count where it is asked for), however many parents.
 */
export type PagedList<Item> = {
  /** Up to `page.limit + 1` members per parent, in order. What is missing has none. */
  readonly page: (
    tx: Transaction,
    parents: readonly string[],
    page: Page,
  ) => Promise<ReadonlyMap<string, readonly Placed<Item>[]>>;
  /** Length of the whole list, per parent. What is missing has none. */
  readonly count: (tx: Transaction, parents: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** How PostgreSQL writes a page of it, where everything that is selected can be written. Parents: `TeamKey`s. */
  readonly written?: WrittenList;
};

/** What is selected of a connection, and where in the answer it stands: undefined before its field is resolved. */
export type SelectedConnection = Wanted & { readonly path?: GraphQLResolveInfo['path'] };

/**
 * One parent's page of a list.
 *
 * @param parent key of the parent, such as a `TeamKey`; the list says which
 * @param selected lets PostgreSQL write the page where the list says how; its edges are then put into the answer past the
 *   execution, which meets none
 */
export async function connectionOf<Item>(
  context: GraphQLContext,
  database: Database,
  list: PagedList<Item>,
  parent: string,
  page: Page,
  selected?: SelectedConnection,
): Promise<ConnectionValue<Item>> {
  const totalCount = () => countLoader(context, database, list).load(parent);
  if (list.written !== undefined && selected !== undefined) {
    const written = await writtenPage([context, database], list.written, parent as TeamKey, page, selected);
    if (written !== null) {
      const { path } = selected;
      if (path !== undefined) {
        const edges = { prev: path, key: written.edgesKey, typename: undefined };
        placeColumn(context, edges, JsonColumn.of(`[${written.edges}]`));
      }
      const pageInfo = {
        hasNextPage: written.has_more ?? false,
        hasPreviousPage: page.after !== null,
        startCursor: written.first_cursor,
        endCursor: written.last_cursor,
      };
      return { edges: [], pageInfo, totalCount };
    }
  }
  const rows = await pageLoader(context, database, list, page).load(parent);
  return toConnection({ rows, page, keyOf: (row) => row.cursor, nodeOf: (row) => row.item, totalCount });
}

function pageLoader<Item>(context: GraphQLContext, database: Database, list: PagedList<Item>, page: Page) {
  const byPage = context.loader(list, () => new Map<string, DataLoader<string, readonly Placed<Item>[]>>());
  const wanted = JSON.stringify([page.limit, page.after]);
  const known = byPage.get(wanted);
  if (known !== undefined) return known;
  const loader = new DataLoader<string, readonly Placed<Item>[]>(async (parents) => {
    const found = await readTogether(context, database, (tx) => list.page(tx, parents, page));
    return parents.map((parent) => found.get(parent) ?? []);
  });
  byPage.set(wanted, loader);
  return loader;
}

function countLoader<Item>(
  context: GraphQLContext,
  database: Database,
  list: PagedList<Item>,
): DataLoader<string, number> {
  return context.loader(
    list.count,
    () =>
      new DataLoader<string, number>(async (parents) => {
        const found = await readTogether(context, database, (tx) => list.count(tx, parents));
        return parents.map((parent) => found.get(parent) ?? 0);
      }),
  );
}

/** Rows grouped by their parent's key, each list in the order of the rows. */
export function byParent<Row, Item>(
  rows: readonly Row[],
  parentOf: (row: Row) => string,
  placed: (row: Row) => Placed<Item> | null,
): Map<string, Placed<Item>[]> {
  const lists = new Map<string, Placed<Item>[]>();
  for (const row of rows) {
    const member = placed(row);
    if (member === null) continue;
    const parent = parentOf(row);
    const list = lists.get(parent);
    if (list === undefined) lists.set(parent, [member]);
    else list.push(member);
  }
  return lists;
}
