/** Rows that fit one statement: PostgreSQL plans it once, and no array grows beyond some megabytes. */
const ROWS_AT_ONCE = 2_000;

/**
 * Rows of one table, column by column, on their way into the database.
 *
 * @param {string} name
 * @param {Readonly<Record<string, string>>} columns name → type of PostgreSQL
 */
export function table(name, columns) {
  const names = Object.keys(columns);
  const rows = [];
  return {
    name,
    rows,
    add(row) {
      rows.push(row);
    },
    /** Writes all rows, in order. @param {{ query(sql: string, values: unknown[]): Promise<unknown> }} client */
    async insert(client) {
      // unnest takes arrays of arrays apart, so a column of arrays travels as text: `{1,2}`.
      const sent = (column) => (columns[column].endsWith('[]') ? 'text' : columns[column]);
      const places = names.map((column, place) => `$${place + 1}::${sent(column)}[]`);
      const values = names.map((column) => `t.${column}::${columns[column]}`);
      // Names and types are constants of tables.mjs.
      const sql = [
        `INSERT INTO ${name} (${names.join(', ')})`,
        `SELECT ${values.join(', ')} FROM unnest(${places.join(', ')}) AS t (${names.join(', ')})`,
      ].join(' ');
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        const some = rows.slice(from, from + ROWS_AT_ONCE);
        await client.query(
          sql,
          names.map((column) => some.map((row) => row[column] ?? null)),
        );
      }
    },
  };
}

/** A value for a column of arrays: `{1,2,3}`. For numbers, uuids and plain words. */
export const arrayOf = (list) => `{${list.join(',')}}`;
