import type { QueryConfig } from 'pg';

/** More than all statements of the product; beyond it a text is planned each time instead of filling the server's memory. */
const MOST = 2_000;
const names = new Map<string, string>();

/** The query for pg: its text is prepared once per connection, under one name for the life of the process. */
export function preparedQuery(text: string, values: readonly unknown[]): QueryConfig {
  const name = statementName(text);
  return { ...(name === undefined ? {} : { name }), text, values: [...values] };
}

/** Undefined: not prepared. */
function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}
