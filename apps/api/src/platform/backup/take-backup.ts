import type { FileHandle } from 'node:fs/promises';
import type pg from 'pg';
import { ArchiveWriter } from './archive-writer.js';
import { plainSettings, rowsOut } from './copy-tables.js';
import { FORMAT, FORMAT_VERSION, type Manifest, type TableRecord } from './manifest.js';
import { readIdentityColumns, readLayouts } from './table-layout.js';
import { stateOf } from './table-statements.js';

type Facts = { takenAt: Date; postgresVersion: string; encoding: string };

const facts = `SELECT now() AS "takenAt", current_setting('server_version') AS "postgresVersion",
                      current_setting('server_encoding') AS encoding`;

async function readSequences(client: pg.ClientBase): Promise<Manifest['sequences']> {
  const sequences: Manifest['sequences'] = [];
  for (const { table, column, sequence } of await readIdentityColumns(client)) {
    const { rows } = await client.query<{ lastValue: string; isCalled: boolean }>(stateOf(sequence));
    for (const row of rows) sequences.push({ table, column, ...row });
  }
  return sequences;
}

export type BackupOptions = {
  readonly appVersion: string;
  readonly migrations: readonly string[];
  /** Tables whose rows stay out, with the reason. */
  readonly leftOut: Readonly<Record<string, string>>;
  readonly progress: (table: string, rows: number) => void;
};

/**
 * Writes all tables of a database into an archive, as they were at one moment; whoever writes meanwhile is not held up. The
 * client must see every row (the owner of the tables) and is in a transaction REPEATABLE READ READ ONLY.
 */
export async function takeBackup(client: pg.ClientBase, file: FileHandle, options: BackupOptions): Promise<Manifest> {
  await client.query(plainSettings);
  const { rows } = await client.query<Facts>(facts);
  const [{ takenAt, postgresVersion, encoding } = { takenAt: new Date(0), postgresVersion: '', encoding: '' }] = rows;
  if (encoding !== 'UTF8')
    throw new Error(`The database has the encoding ${encoding}; Counterpoint keeps text in UTF8 only.`);
  const writer = new ArchiveWriter(file, Math.floor(takenAt.getTime() / 1000));
  await writer.begin();
  const tables: TableRecord[] = [];
  const layouts = await readLayouts(client);
  for (const layout of layouts.filter(({ name }) => !(name in options.leftOut))) {
    const { name, columns } = layout;
    const report = (count: number) => options.progress(name, count);
    tables.push(await writer.table({ name, columns: [...columns] }, rowsOut(client, layout), report));
  }
  return writer.end({
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    appVersion: options.appVersion,
    postgresVersion,
    takenAt: takenAt.toISOString(),
    migrations: [...options.migrations],
    tables,
    leftOut: layouts.flatMap(({ name }) => {
      const reason = options.leftOut[name];
      return reason === undefined ? [] : [{ name, reason }];
    }),
    // Counters do not belong to the snapshot: read last, they have passed every row in it.
    sequences: await readSequences(client),
  });
}
