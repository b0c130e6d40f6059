import { randomUUID } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
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

/** JSON in pieces, so that the long ones are copied once. */
export type Parts = readonly (string | Buffer)[];

/** JSON in which the marks of these columns are replaced by what the columns hold. */
export function spliceColumns(json: string, columns: readonly JsonColumn[]): Parts {
  const parts: (string | Buffer)[] = [];
  let from = 0;
  for (const match of json.matchAll(MARKED)) {
    const column = columns[Number(match[1])];
    if (column === undefined) continue;
    parts.push(json.slice(from, match.index), column.content);
    from = match.index + match[0].length;
  }
  parts.push(json.slice(from));
  return parts;
}

/** UTF-8 of all pieces. */
export function bytesOf(parts: Parts): Buffer {
  const size = parts.reduce((sum, part) => sum + (typeof part === 'string' ? Buffer.byteLength(part) : part.length), 0);
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const part of parts) at += typeof part === 'string' ? bytes.write(part, at) : part.copy(bytes, at);
  return bytes;
}

const DATA = `data:${randomUUID()}`;
const QUOTED_DATA = JSON.stringify(DATA);

/**
 * The result with a mark where its data are, and the data as JSON. graphql-http, which writes the envelope, would call a
 * function for every value in them.
 */
export function setDataApart(
  result: ExecutionResult,
  context: GraphQLContext,
): { readonly envelope: ExecutionResult; readonly data: Parts | null } {
  if (result.data == null) return { envelope: result, data: null };
  const columns = markColumns(context);
  const json = JSON.stringify(result.data);
  const envelope = { ...result, data: DATA as unknown as typeof result.data };
  return { envelope, data: columns.length === 0 ? [json] : spliceColumns(json, columns) };
}

/** The JSON of an envelope with the data where their mark is. */
export function putDataBack(envelope: string, data: Parts): Buffer {
  const at = envelope.indexOf(QUOTED_DATA);
  return bytesOf([envelope.slice(0, at), ...data, envelope.slice(at + QUOTED_DATA.length)]);
}
