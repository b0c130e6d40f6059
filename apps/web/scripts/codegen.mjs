/**
 * Makes src/gql (git-ignored) from the API's committed schema and the documents in the components:
 * - gql.ts, graphql.ts, fragment-masking.ts: typed documents (client preset of GraphQL Code Generator);
 * - schema-outline.ts: what the normalised cache must know of the schema;
 * - trusted-hashes.ts: SHA-256 of each operation by its name, which the production build sends in place of the text.
 * With --documents it also writes dist-documents/trusted-documents.json (hash → text) for the API.
 */
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, buildSchema, isInterfaceType, isObjectType, isUnionType, parse, print, validate, visit } from 'graphql';

/** Scalars and enums are all alike to the cache. */
const anyScalar = { kind: 'SCALAR', name: 'Any' };

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const schemaFile = join(root, '../api/schema.graphql');
const outputFolder = join(root, 'src/gql');

const schemaText = await readFile(schemaFile, 'utf8');
const schema = buildSchema(schemaText);
const documents = await findDocuments(join(root, 'src'));
reportInvalid(documents);

await mkdir(outputFolder, { recursive: true });
await writeTypedDocuments();
await writeIfChanged('schema-outline.ts', schemaOutline());
const trusted = trustedDocuments();
await writeIfChanged(
  'trusted-hashes.ts',
  `/** SHA-256 (hexadecimal) of each operation's self-contained text, by operation name. */\n` +
    `export const trustedHashes: Record<string, string> = ${JSON.stringify(hashesByName(trusted), null, 2)};\n`,
);
if (process.argv.includes('--documents')) {
  const folder = join(root, 'dist-documents');
  await mkdir(folder, { recursive: true });
  const texts = Object.fromEntries(trusted.map(({ hash, text }) => [hash, text]));
  await writeFile(join(folder, 'trusted-documents.json'), `${JSON.stringify(texts, null, 2)}\n`);
}
console.log(`codegen: ${documents.length} documents, ${trusted.length} operations`);

/** Every graphql(`…`) of the sources. Documents hold no ${…}: fragments are found by their names. */
async function findDocuments(folder) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    if (!/\.tsx?$/.test(entry.name) || /\.spec\.tsx?$/.test(entry.name) || file.startsWith(outputFolder)) continue;
    const text = await readFile(file, 'utf8');
    for (const match of text.matchAll(/\bgraphql\(\s*(?:\/\*.*?\*\/\s*)?`([^`]*)`\s*,?\s*\)/gs)) {
      const location = relative(root, file);
      try {
        found.push({ location, rawSDL: match[1], document: parse(match[1], { noLocation: true }) });
      } catch (fault) {
        fail(`${location}: ${fault.message}`);
      }
    }
  }
  return found.sort((a, b) => (a.location < b.location ? -1 : 1));
}

/** Stops with the place and the reason when a document does not fit the schema, or two share a name. */
function reportInvalid(sources) {
  const places = new Map();
  for (const { location, document } of sources) {
    for (const { name } of document.definitions) {
      if (!name) fail(`${location}: an operation needs a name`);
      if (places.has(name.value)) fail(`${name.value} is defined in ${places.get(name.value)} and in ${location}`);
      places.set(name.value, location);
    }
  }
  const whole = { kind: Kind.DOCUMENT, definitions: sources.flatMap(({ document }) => document.definitions) };
  const faults = validate(schema, whole).filter(({ message }) => !/^Fragment ".*" is never used/.test(message));
  if (faults.length > 0) fail(faults.map(({ message }) => message).join('\n'));
}

async function writeTypedDocuments() {
  const files = await preset.buildGeneratesSection({
    baseOutputDir: `${outputFolder}/`,
    schema: parse(schemaText),
    schemaAst: schema,
    documents,
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      strictScalars: true,
      scalars: { DateTime: 'string' },
    },
    presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
    plugins: [],
    pluginMap: {},
  });
  for (const file of files) {
    const text = await codegen({ ...file, cache: (_namespace, _key, make) => make() });
    await writeIfChanged(relative(outputFolder, file.filename), text);
  }
}

/** Introspection cut down to what the cache reads: possible types, and which fields may be null. */
function schemaOutline() {
  const names = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const types = names.flatMap((type) => {
    if (isUnionType(type) || isInterfaceType(type)) {
      return [
        {
          kind: isUnionType(type) ? 'UNION' : 'INTERFACE',
          name: type.name,
          ...(isInterfaceType(type) ? { fields: fieldsOf(type), interfaces: [] } : {}),
          possibleTypes: schema.getPossibleTypes(type).map(({ name }) => ({ kind: 'OBJECT', name })),
        },
      ];
    }
    if (!isObjectType(type)) return [];
    const interfaces = type.getInterfaces().map(({ name }) => ({ kind: 'INTERFACE', name }));
    return [{ kind: 'OBJECT', name: type.name, fields: fieldsOf(type), interfaces }];
  });
  const keyless = names.filter((type) => isObjectType(type) && !('id' in type.getFields()) && !isRoot(type));
  const outline = {
    __schema: {
      queryType: { name: schema.getQueryType()?.name },
      mutationType: { name: schema.getMutationType()?.name },
      subscriptionType: { name: schema.getSubscriptionType()?.name },
      types,
    },
  };
  return (
    `import type { CacheExchangeOpts } from '@urql/exchange-graphcache';\n\n` +
    `export const schemaOutline = ${JSON.stringify(outline)} as unknown as CacheExchangeOpts['schema'];\n` +
    `export const typesWithoutId: string[] = ${JSON.stringify(keyless.map(({ name }) => name))};\n`
  );
}

function isRoot(type) {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);
}

function fieldsOf(type) {
  return Object.values(type.getFields()).map((field) => ({
    name: field.name,
    type: outlineType(field.type),
    args: [],
  }));
}

function outlineType(type) {
  if ('ofType' in type) {
    return { kind: type.constructor.name === 'GraphQLNonNull' ? 'NON_NULL' : 'LIST', ofType: outlineType(type.ofType) };
  }
  if (isObjectType(type)) return { kind: 'OBJECT', name: type.name };
  if (isInterfaceType(type)) return { kind: 'INTERFACE', name: type.name };
  if (isUnionType(type)) return { kind: 'UNION', name: type.name };
  return anyScalar;
}

/** Each operation with the fragments it uses, and with __typename wherever the cache will want it. */
function trustedDocuments() {
  const definitions = documents.flatMap(({ document }) => document.definitions);
  const fragments = new Map(
    definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]),
  );
  return definitions
    .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const used = [...fragmentsUsed(operation, fragments)].sort().map((name) => fragments.get(name));
      const text = print(withTypenames({ kind: Kind.DOCUMENT, definitions: [operation, ...used] }));
      return { name: operation.name.value, text, hash: createHash('sha256').update(text).digest('hex') };
    });
}

function fragmentsUsed(definition, fragments, seen = new Set()) {
  visit(definition, {
    FragmentSpread({ name }) {
      if (seen.has(name.value)) return;
      seen.add(name.value);
      const fragment = fragments.get(name.value);
      if (fragment) fragmentsUsed(fragment, fragments, seen);
    },
  });
  return seen;
}

function withTypenames(document) {
  return visit(document, {
    SelectionSet(node, _key, parent) {
      if (parent && parent.kind === Kind.OPERATION_DEFINITION) return undefined;
      if (node.selections.some((each) => each.kind === Kind.FIELD && each.name.value === '__typename'))
        return undefined;
      const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
      return { ...node, selections: [...node.selections, typename] };
    },
  });
}

function hashesByName(operations) {
  return Object.fromEntries(operations.map(({ name, hash }) => [name, hash]));
}

/** Leaves an unchanged file alone, so that a running development server does not reload for nothing. */
async function writeIfChanged(name, text) {
  const file = join(outputFolder, name);
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before !== text) await writeFile(file, text);
}

function fail(message) {
  console.error(`codegen: ${message}`);
  process.exit(1);
}
