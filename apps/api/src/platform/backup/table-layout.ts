import type pg from 'pg';

/** A table as the catalog knows it. */
export type TableLayout = {
  readonly name: string;
  /** Those that hold something of their own, in their order; what PostgreSQL computes from others is left out. */
  readonly columns: readonly string[];
  /** What makes a row unique, as SQL to order by: the same order on every server. */
  readonly order: string;
  /** Closed even to its owner, unless they say that they mean to (sql/65-rounds.sql). */
  readonly isSealed: boolean;
};

/** TypeORM's own, which every migration of a new database writes by itself. */
export const migrationTable = 'migration';

const layouts = `
  SELECT c.relname AS name,
         (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
         (SELECT string_agg(quote_ident(a.attname) || CASE WHEN a.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END, ', ' ORDER BY k.place)
            FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
            JOIN pg_attribute a ON a.attnum = k.attnum
           WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid) AS "order",
         c.relforcerowsecurity AS "isSealed"
    FROM pg_class c
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> $1
   ORDER BY c.relname`;

/** All tables of the database, in the order of their names; the one of the migrations aside. */
export async function readLayouts(client: pg.ClientBase): Promise<TableLayout[]> {
  const { rows } = await client.query<Omit<TableLayout, 'order'> & { order: string | null }>(layouts, [migrationTable]);
  return rows.map(({ name, order, ...rest }) => {
    if (order === null)
      throw new Error(`The table ${name} has no primary key, so its rows have no order to be compared in.`);
    return { name, order, ...rest };
  });
}

/** Identity columns with the sequences behind them. */
export async function readIdentityColumns(
  client: pg.ClientBase,
): Promise<{ table: string; column: string; sequence: string }[]> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT c.relname AS table, a.attname AS column, pg_get_serial_sequence(format('%I.%I', 'public', c.relname), a.attname) AS sequence
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> $1 AND a.attnum > 0 AND NOT a.attisdropped
        AND (a.attidentity <> '' OR pg_get_serial_sequence(format('%I.%I', 'public', c.relname), a.attname) IS NOT NULL)
        AND c.relkind IN ('r', 'p')
      ORDER BY 1, 2`,
    [migrationTable],
  );
  return rows;
}

/** A name in SQL. The catalog's are harmless; those of a manifest are only ever compared with it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
