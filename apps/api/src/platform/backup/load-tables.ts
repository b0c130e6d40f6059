import type pg from 'pg';
import { ArchiveDamage } from './archive-damage.js';
import type { CheckedArchive } from './archive-reader.js';
import { fingerprint, plainSettings, rowsIn } from './copy-tables.js';
import type { Manifest } from './manifest.js';
import { readIdentityColumns, readLayouts, type TableLayout } from './table-layout.js';
import { addConstraint, dropConstraint, dropIndex, highest } from './table-statements.js';

/** Whether the archive holds just the tables and columns that a database of its version has. */
function checkLayouts(layouts: readonly TableLayout[], { tables, leftOut }: Manifest): void {
  const there = new Set([...tables, ...leftOut].map(({ name }) => name));
  const missing = layouts.filter(({ name }) => !there.has(name)).map(({ name }) => name);
  if (missing.length > 0) throw new ArchiveDamage(`The backup lacks the table ${missing.join(', ')}.`);
  for (const name of there) {
    if (!layouts.some((layout) => layout.name === name)) {
      throw new ArchiveDamage(`The backup holds a table ${name}, which no database of its version has.`);
    }
  }
  for (const { name, columns } of tables) {
    const expected = layouts.find((layout) => layout.name === name)?.columns ?? [];
    if (columns.join() !== expected.join()) {
      throw new ArchiveDamage(
        `The table ${name} in the backup has the columns ${columns.join(', ')}; there should be ${expected.join(', ')}.`,
      );
    }
  }
}

/** What costs more kept up row by row than made anew at the end: references between tables, and indexes that are no keys. */
async function setAside(client: pg.ClientBase): Promise<() => Promise<void>> {
  const { rows: references } = await client.query<{ table: string; name: string; definition: string }>(`
    SELECT r.relname AS table, c.conname AS name, pg_get_constraintdef(c.oid) AS definition
      FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
     WHERE c.contype = 'f' AND r.relnamespace = 'public'::regnamespace ORDER BY 1, 2`);
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(`
    SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid) ORDER BY 1`);
  for (const { table, name } of references) await client.query(dropConstraint(table, name));
  for (const { name } of indexes) await client.query(dropIndex(name));
  return async () => {
    for (const { definition } of indexes) await client.query(definition);
    for (const { table, name, definition } of references) await client.query(addConstraint(table, name, definition));
  };
}

async function setSequences(client: pg.ClientBase, { sequences }: Manifest): Promise<void> {
  const there = await readIdentityColumns(client);
  const named = new Set(sequences.map(({ table, column }) => `${table}.${column}`));
  const missing = there.find(({ table, column }) => !named.has(`${table}.${column}`));
  if (missing !== undefined || sequences.length !== there.length) {
    throw new ArchiveDamage(
      'The manifest of the backup does not say where the counters stood that the tables of its version have.',
    );
  }
  for (const { table, column, sequence } of there) {
    const said = sequences.find((one) => one.table === table && one.column === column);
    const { rows } = await client.query<{ highest: string }>(highest(table, column));
    if (said === undefined || BigInt(said.lastValue) < BigInt(rows[0]?.highest ?? 0)) {
      throw new ArchiveDamage(`The counter of ${table}.${column} in the backup stands before rows that are in it.`);
    }
    await client.query('SELECT setval($1, $2, $3)', [sequence, said.lastValue, said.isCalled]);
  }
}

/** What the tables do not take (data exceptions, broken constraints) was wrong in the archive, whatever its hashes say. */
function explain(error: unknown): unknown {
  const { code = '', message } = error as { code?: string; message: string };
  return /^2[23]/.test(code) ? new ArchiveDamage(`The rows of the backup cannot be loaded: ${message}.`) : error;
}

/**
 * Loads an archive into the empty tables of its own version, in the caller's transaction, and reads them back: what does not
 * come out as it went in is an error. No trigger may be there yet, or its effects would be there twice.
 */
export async function loadTables(
  client: pg.ClientBase,
  archive: CheckedArchive,
  progress: (step: string, rows: number) => void,
): Promise<void> {
  const { manifest } = archive;
  await client.query(plainSettings);
  const layouts = await readLayouts(client);
  checkLayouts(layouts, manifest);
  const putBack = await setAside(client);
  try {
    for (const record of manifest.tables) {
      if (record.rows === 0) continue;
      await rowsIn(client, record, archive.rowsOf(record.name), (rows) => progress(`loading ${record.name}`, rows));
    }
    await setSequences(client, manifest);
    await putBack();
  } catch (error) {
    throw explain(error);
  }
  for (const record of manifest.tables) {
    const layout = layouts.find(({ name }) => name === record.name);
    if (layout === undefined) continue;
    progress(`reading back ${record.name}`, record.rows);
    const { rows, sha256 } = await fingerprint(client, layout);
    if (rows === record.rows && sha256 === record.sha256) continue;
    throw new Error(
      `The table ${record.name} does not read back as it was written (${rows} of ${record.rows} rows, SHA-256 ${sha256}).`,
    );
  }
}
