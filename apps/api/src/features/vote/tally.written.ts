import { intColumn } from '../../platform/graphql/written/columns.js';
import { numbersJson, orNull, plainJson } from '../../platform/graphql/written/sql-json.js';
import { writesType, type WrittenField } from '../../platform/graphql/written/written-type.js';

const VALUES = [0, 1, 2, 3, 4];
const count = (row: string, value: number) => `${row}.counts[${value + 1}]`;
const total = (row: string) => VALUES.map((value) => count(row, value)).join(' + ');

writesType('Tally', {
  counts: { value: (row) => numbersJson(`${row}.counts`) },
  staleCounts: {
    value: (row) =>
      numbersJson(
        `ARRAY[${VALUES.map((value) => `${count(row, value)} - ${row}.fresh_counts[${value + 1}]`).join(', ')}]`,
      ),
  },
  total: { value: (row) => plainJson(total(row)) },
  mean: {
    value: (row) =>
      orNull(
        plainJson(
          `(${VALUES.map((value) => `${value} * ${count(row, value)}`).join(' + ')})::float8 / nullif(${total(row)}, 0)`,
        ),
      ),
  },
  version: intColumn('version'),
});

/** The tally of the item whose id is in the row. */
export const tallyOf: WrittenField = {
  object: 'Tally',
  from: (row, own) => `tally ${own} WHERE ${own}.team_id = ${row}.team_id AND ${own}.item_id = ${row}.item_id`,
};
