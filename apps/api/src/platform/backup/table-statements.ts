import { quoted } from './table-layout.js';

// Statements about tables that only the catalog knows: a name cannot be a parameter, so all of them are quoted here.

const table = (name: string) => `public.${quoted(name)}`;
const list = (names: readonly string[]) => names.map(table).join(', ');

export const lockTables = (names: readonly string[]) => `LOCK TABLE ${list(names)} IN ACCESS EXCLUSIVE MODE`;
/** With our functions that speak of their rows, which are made anew. */
export const dropTables = (names: readonly string[]) => `DROP TABLE ${list(names)} CASCADE`;
export const hasRows = (name: string) => `SELECT EXISTS (SELECT FROM ${table(name)}) AS any`;
export const dropIndex = (name: string) => `DROP INDEX ${table(name)}`;
export const dropConstraint = (of: string, name: string) => `ALTER TABLE ${table(of)} DROP CONSTRAINT ${quoted(name)}`;
/** `definition`: as pg_get_constraintdef answers it. */
export const addConstraint = (of: string, name: string, definition: string) =>
  `ALTER TABLE ${table(of)} ADD CONSTRAINT ${quoted(name)} ${definition}`;
export const highest = (of: string, column: string) =>
  `SELECT coalesce(max(${quoted(column)}), 0)::text AS highest FROM ${table(of)}`;
/** `sequence`: as pg_get_serial_sequence answers it, quoted already. */
export const stateOf = (sequence: string) =>
  `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${sequence}`;
