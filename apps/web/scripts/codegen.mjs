/**
 * Makes src/gql (git-ignored) from the API's committed schema and the documents in the components:
 * - gql.ts, graphql.ts, fragment-masking.ts: typed documents (client preset of GraphQL Code Generator);
 * - schema-outline.ts: what the normalised cache must know of the schema;
 * - operations.json: each operation with its fragments and its SHA-256, for the production build (inline-documents.js).
 * With --documents it also writes dist-documents/trusted-documents.json (hash → text) for the API.
 */
import { buildSchema } from 'graphql';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findDocuments, problemsOf } from './codegen/documents.mjs';
import { schemaOutline } from './codegen/schema-outline.mjs';
import { selfContainedOperations } from './codegen/operations.mjs';
import { typedDocuments } from './codegen/typed-documents.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const gqlFolder = join(root, 'src/gql');

try {
  await main();
} catch (fault) {
  console.error(`codegen: ${fault.message}`);
  process.exitCode = 1;
}

async function main() {
  const schemaText = await readFile(join(root, '../api/schema.graphql'), 'utf8');
  const schema = buildSchema(schemaText);
  const documents = await findDocuments(join(root, 'src'), gqlFolder);
  const problems = problemsOf(documents, schema);
  if (problems.length > 0) throw new Error(problems.join('\n'));

  const operations = selfContainedOperations(documents);
  const files = {
    ...(await typedDocuments(documents, schemaText, schema)),
    'schema-outline.ts': schemaOutline(schema),
    'operations.json': `${JSON.stringify(operations, null, 2)}\n`,
  };
  await mkdir(gqlFolder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeIfChanged(join(gqlFolder, name), text);

  if (process.argv.includes('--documents')) {
    const folder = join(root, 'dist-documents');
    const byHash = Object.fromEntries(Object.values(operations).map(({ hash, text }) => [hash, text]));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'trusted-documents.json'), `${JSON.stringify(byHash, null, 2)}\n`);
  }
  console.log(`codegen: ${documents.length} documents, ${Object.keys(operations).length} operations`);
}

/** Leaves an unchanged file alone, so that a running development server does not reload for nothing. */
async function writeIfChanged(file, text) {
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before !== text) await writeFile(file, text);
}
