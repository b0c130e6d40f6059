import type { NodeKind } from '../global-id.js';
import { globalIdJson, instantJson, orNull, plainJson, stringJson, type Json, type Sql } from './sql-json.js';
import type { WrittenField } from './written-type.js';

const column =
  (write: (value: Sql) => Json) =>
  (name: Sql): WrittenField => ({ value: (row) => write(`${row}.${name}`) });

/** Fields that are a column of their row. */
export const stringColumn = column(stringJson);
export const intColumn = column(plainJson);
export const instantColumn = column(instantJson);
export const nullableStringColumn = column((value) => orNull(stringJson(value)));
export const nullableInstantColumn = column((value) => orNull(instantJson(value)));

/** The field `id` of an object of a team. */
export const idColumn = (kind: Exclude<NodeKind, 'account'>, name: Sql): WrittenField => ({
  value: (row) => globalIdJson(kind, `${row}.team_id`, `${row}.${name}`),
});
