import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Kind, parse, validate } from 'graphql';

/** A call graphql(`…`), with or without the comment that editors know the language by. Documents hold no ${…}: fragments are found by their names. */
export const graphqlCall = /\bgraphql\(\s*(?:\/\*\s*GraphQL\s*\*\/\s*)?`([^`]*)`\s*,?\s*\)/g;

/**
 * Every document of the sources, in the order of their files: { location, rawSDL, document }.
 *
 * @throws Error that names the file when a document cannot be parsed.
 */
export async function findDocuments(folder, ignoredFolder) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    if (!/\.tsx?$/.test(entry.name) || /\.spec\.tsx?$/.test(entry.name) || file.startsWith(ignoredFolder)) continue;
    const location = relative(folder, file);
    for (const [, rawSDL] of (await readFile(file, 'utf8')).matchAll(graphqlCall)) {
      found.push({ location, rawSDL, document: parseAt(location, rawSDL) });
    }
  }
  return found.sort((a, b) => (a.location < b.location ? -1 : 1));
}

/** What is wrong with the documents, one sentence each: no name, a name used twice, what does not fit the schema. */
export function problemsOf(documents, schema) {
  const problems = [];
  const places = new Map();
  for (const { location, document } of documents) {
    for (const { name } of document.definitions) {
      if (!name) problems.push(`${location}: an operation needs a name`);
      else if (places.has(name.value))
        problems.push(`${name.value} is in ${places.get(name.value)} and in ${location}`);
      if (name) places.set(name.value, location);
    }
  }
  const definitions = documents.flatMap(({ document }) => document.definitions);
  for (const { message } of validate(schema, { kind: Kind.DOCUMENT, definitions })) {
    // A fragment whose component is not on any page yet is no fault.
    if (!/^Fragment ".*" is never used/.test(message)) problems.push(message);
  }
  return problems;
}

function parseAt(location, text) {
  try {
    return parse(text, { noLocation: true });
  } catch (fault) {
    throw new Error(`${location}: ${fault.message}`);
  }
}
