import { kindBytes, noTeam, type NodeKind } from '../global-id.js';

/** A piece of SQL. Never holds a value that somebody sent: those travel as parameters. */
export type Sql = string;

/** JSON as PostgreSQL is to write it: what stands in it anyway, and SQL of texts. */
export type Json = readonly ({ readonly text: string } | { readonly sql: Sql })[];

/** JSON written down, with SQL of texts, or other JSON, where its values are. */
export function json(texts: TemplateStringsArray, ...values: readonly (Sql | Json)[]): Json {
  return texts.flatMap((text, place): Json => {
    const value = values[place];
    const following: Json = typeof value === 'string' ? [{ sql: value }] : (value ?? []);
    return text === '' ? following : [{ text }, ...following];
  });
}

/** SQL of the whole text. One NULL in it makes it NULL. */
export function toSql(parts: Json): Sql {
  const pieces: Sql[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') pieces.push(`'${text.replaceAll("'", "''")}'`);
    text = '';
  };
  // Every piece is an operator that copies all before it.
  for (const part of parts) {
    if ('text' in part) text += part.text;
    else {
      flush();
      pieces.push(`(${part.sql})`);
    }
  }
  flush();
  return pieces.join(' || ');
}

/** A string, null as NULL. */
export const stringJson = (value: Sql): Json => json`${`to_json(${value})::text`}`;

/** A number or a Boolean, null as NULL. */
export const plainJson = (value: Sql): Json => json`${`(${value})::text`}`;

/** An array of numbers, none of them NULL. */
export const numbersJson = (value: Sql): Json => json`[${`array_to_string(${value}, ',')`}]`;

/** What is null where it is NULL. */
export const orNull = (value: Json): Json => json`${`coalesce(${toSql(value)}, 'null')`}`;

/** An instant as the scalar DateTime has it: in UTC, cut to the millisecond. */
export const instantJson = (value: Sql): Json =>
  json`"${`to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`}"`;

/** An object's global id. `teamId` null: of an account. */
export function globalIdJson(kind: NodeKind, teamId: Sql | null, id: Sql): Json {
  const byte = kindBytes[kind].toString(16).padStart(2, '0');
  const team = teamId ?? `'${noTeam}'::uuid`;
  const base64 = `encode('\\x${byte}'::bytea || uuid_send(${team}) || uuid_send(${id}), 'base64') COLLATE "C"`;
  // A page has hundreds, and translate() takes three times as long.
  return json`"${`replace(replace(${base64}, '+', '-'), '/', '_')`}"`;
}

/** SQL of a cursor: what `encodeCursor` makes of these keys. PostgreSQL pads, and breaks lines after 76 characters. */
export function cursorText(keys: readonly Sql[]): Sql {
  const parts = keys.map((key, place) => (place === 0 ? stringJson(key) : json`,${stringJson(key)}`)).flat();
  return `translate(encode(convert_to(${toSql(json`[${parts}]`)}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
}
