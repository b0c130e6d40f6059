/** More than all statements of the product; beyond it a text is planned each time instead of filling the server's memory. */
const MOST = 2_000;
const names = new Map<string, string>();

/** The name under which a connection prepares a text, the same for the life of the process. Undefined: not prepared. */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}
