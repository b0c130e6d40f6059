import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { countRows } from './archive-writer.js';
import { quoted, type TableLayout } from './table-layout.js';

/** So that the same rows are the same bytes on every server, whatever its settings. For the transaction. */
export const plainSettings = `
  SET LOCAL client_encoding = 'UTF8'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';
  SET LOCAL TimeZone = 'UTC'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1;
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL row_security = off`;

/** What opens and closes a sealed table to its owner, within the transaction. */
const unseal = `SET LOCAL row_security = on; SET LOCAL counterpoint.ballots = 'on'`;
const seal = `SET LOCAL row_security = off; SET LOCAL counterpoint.ballots = 'off'`;

/** All rows of a table in COPY's text format, in the order of its key. */
export async function* rowsOut(
  client: pg.ClientBase,
  { name, columns, order, isSealed }: TableLayout,
): AsyncGenerator<Buffer> {
  const list = columns.map(quoted).join(', ');
  if (isSealed) await client.query(unseal);
  yield* client.query(
    copyTo(`COPY (SELECT ${list} FROM public.${quoted(name)} ORDER BY ${order}) TO STDOUT`),
  ) as AsyncIterable<Buffer>;
  if (isSealed) await client.query(seal);
}

/** Writes rows in COPY's text format into a table; `progress` hears of the rows so far. */
export async function rowsIn(
  client: pg.ClientBase,
  { name, columns }: Pick<TableLayout, 'name' | 'columns'>,
  rows: AsyncIterable<Buffer>,
  progress: (rows: number) => void,
): Promise<void> {
  async function* counted() {
    let total = 0;
    for await (const text of rows) {
      yield text;
      progress((total += countRows(text)));
    }
  }
  const list = columns.map(quoted).join(', ');
  await pipeline(Readable.from(counted()), client.query(copyFrom(`COPY public.${quoted(name)} (${list}) FROM STDIN`)));
}

/** SHA-256 of a table's rows, and how many there are: to be compared with what an archive says. */
export async function fingerprint(
  client: pg.ClientBase,
  layout: TableLayout,
): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const text of rowsOut(client, layout)) {
    hash.update(text);
    rows += countRows(text);
  }
  return { rows, sha256: hash.digest('hex') };
}
