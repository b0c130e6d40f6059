import { BadInput } from '../errors.js';

export const PAGE_MAXIMUM = 50;
export const PAGE_DEFAULT = 20;

/** Where a page ends: the sort key of its last row, the unique id last. */
export type CursorKey = readonly (string | number | boolean | null)[];

/** What a service needs to read one page: fetch `limit + 1` rows after `after`; the extra row says whether more follow. */
export type Page = {
  readonly limit: number;
  /** Rows strictly after this key; null = from the start. */
  readonly after: CursorKey | null;
};

export type PageRequest = { readonly first?: number | null; readonly after?: string | null };

/** @throws BadInput for a page size outside 1–50 and for a cursor that was not given out by us. */
export function toPage({ first, after }: PageRequest, defaultSize: number = PAGE_DEFAULT): Page {
  const limit = first ?? defaultSize;
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_MAXIMUM) {
    throw new BadInput(`"first" must be a whole number from 1 to ${PAGE_MAXIMUM}; it is ${limit}.`);
  }
  return { limit, after: after == null ? null : decodeCursor(after) };
}

/** Opaque to clients: base64url of the key's JSON. */
export function encodeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

/** @throws BadInput for anything that `encodeCursor` cannot have given. The types inside are the caller's to check. */
export function decodeCursor(cursor: string): CursorKey {
  const key = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  const isKey = Array.isArray(key) && key.every((part) => part === null || typeof part !== 'object');
  if (!isKey || encodeCursor(key as CursorKey) !== cursor) {
    throw new BadInput('"after" is not a cursor of this list. Take it from pageInfo.endCursor or an edge.');
  }
  return key as CursorKey; // an array of scalars, checked above
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export type PageInfoValue = {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
};

export type ConnectionValue<Item> = {
  readonly edges: readonly { readonly cursor: string; readonly node: Item }[];
  readonly pageInfo: PageInfoValue;
  /** A function is asked only when the client asks for the count. */
  readonly totalCount: number | (() => number | Promise<number>);
};

export type ConnectionParts<Row, Item> = {
  /** Up to `page.limit + 1` rows, in order. */
  readonly rows: readonly Row[];
  readonly page: Page;
  readonly keyOf: (row: Row) => CursorKey;
  readonly nodeOf: (row: Row) => Item;
  readonly totalCount: number | (() => number | Promise<number>);
};

/** Its cursor is written when somebody asks for it. */
class EdgeOfRow<Row, Item> {
  constructor(
    private readonly row: Row,
    private readonly keyOf: (row: Row) => CursorKey,
    readonly node: Item,
  ) {}

  get cursor(): string {
    return encodeCursor(this.keyOf(this.row));
  }
}

export function toConnection<Row, Item>(parts: ConnectionParts<Row, Item>): ConnectionValue<Item> {
  const { rows, page, keyOf, nodeOf, totalCount } = parts;
  const edges = rows.slice(0, page.limit).map((row) => new EdgeOfRow(row, keyOf, nodeOf(row)));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > page.limit,
      hasPreviousPage: page.after !== null,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
    totalCount,
  };
}
