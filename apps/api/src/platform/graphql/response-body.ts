import { randomUUID } from 'node:crypto';
import type { GraphQLContext } from './context.js';
import { placedColumns, type JsonColumn } from './json-column.js';

/** Stands for a column in JSON that somebody else writes. Random, so that no text of a person can be one. */
const MARK = `column:${randomUUID()}:`;
const MARKED = new RegExp(`"${MARK}(\\d+)"`, 'g');

/** Puts marks where columns are in the answer to this request; gives the columns in the order of their marks. */
export function markColumns(context: GraphQLContext): readonly JsonColumn[] {
  return placedColumns(context).map(({ holder, key, column }, index) => {
    holder[key] = `${MARK}${index}`;
    return column;
  });
}

/** JSON in which the marks of these columns are replaced by what the columns hold. */
export function spliceColumns(json: string, columns: readonly JsonColumn[]): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (const match of json.matchAll(MARKED)) {
    const column = columns[Number(match[1])];
    if (column === undefined) continue;
    parts.push(Buffer.from(json.slice(from, match.index), 'utf8'), column.bytes);
    from = match.index + match[0].length;
  }
  parts.push(Buffer.from(json.slice(from), 'utf8'));
  return Buffer.concat(parts);
}
