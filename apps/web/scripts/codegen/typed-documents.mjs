import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { parse } from 'graphql';

/** The preset names its files inside a folder; ours is chosen by the caller. */
const FOLDER = 'gql/';

/** The client preset's files, as { name: text }. `readFragment` unmasks; enums are unions of strings. */
export async function typedDocuments(documents, schemaText, schema) {
  const files = await preset.buildGeneratesSection({
    baseOutputDir: FOLDER,
    schema: parse(schemaText),
    schemaAst: schema,
    documents,
    config: { useTypeImports: true, enumsAsTypes: true, strictScalars: true, scalars: { DateTime: 'string' } },
    presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
    plugins: [],
    pluginMap: {},
  });
  const made = files.map(async (file) => [
    file.filename.slice(FOLDER.length),
    await codegen({ ...file, cache: (_namespace, _key, make) => make() }),
  ]);
  return Object.fromEntries(await Promise.all(made));
}
