import { stringColumn } from '../../platform/graphql/written/columns.js';
import { globalIdJson } from '../../platform/graphql/written/sql-json.js';
import { writesType, type WrittenField } from '../../platform/graphql/written/written-type.js';

writesType('Account', {
  id: { value: (row) => globalIdJson('account', null, `${row}.account_id`) },
  name: stringColumn('name'),
});

/** The account whose id is in this column of the row. */
export const accountOf = (column: string): WrittenField => ({
  object: 'Account',
  from: (row, own) => `account ${own} WHERE ${own}.account_id = ${row}.${column}`,
});
