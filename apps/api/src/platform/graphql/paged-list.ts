import DataLoader from 'dataloader';
import type { Transaction } from '../database/transaction.js';
import type { Database } from '../database/database.js';
import { BadInput } from '../errors.js';
import type { GraphQLContext } from './context.js';
import { readTogether } from './read-together.js';
import { toConnection, type ConnectionValue, type CursorKey, type Page } from './page.js';

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
};

/**
 * One parent's page of a list.
 *
 * @param parent key of the parent, such as a `TeamKey`; the list says which
 */
export async function connectionOf<Item>(
  context: GraphQLContext,
  database: Database,
  list: PagedList<Item>,
  parent: string,
  page: Page,
): Promise<ConnectionValue<Item>> {
  const rows = await pageLoader(context, database, list, page).load(parent);
  return toConnection({
    rows,
    page,
    keyOf: (row) => row.cursor,
    nodeOf: (row) => row.item,
    totalCount: () => countLoader(context, database, list).load(parent),
  });
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

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const fits = {
  integer: (value: unknown) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  number: (value: unknown) => Number.isFinite(value),
  /** Microseconds since 1970: what the database counts time in, exact as a number until 2255. */
  micros: (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0,
  uuid: (value: unknown) => typeof value === 'string' && UUID.test(value),
};

/**
 * The parts of a page's cursor as query parameters: nulls from the start of the list.
 *
 * @throws BadInput for a cursor of another list
 */
export function cursorParts(page: Page, ...shape: (keyof typeof fits)[]): CursorKey {
  const { after } = page;
  if (after === null) return shape.map(() => null);
  if (after.length !== shape.length || !shape.every((kind, place) => fits[kind](after[place]))) {
    throw new BadInput('"after" is not a cursor of this list. Take it from pageInfo.endCursor or an edge.');
  }
  return after;
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
