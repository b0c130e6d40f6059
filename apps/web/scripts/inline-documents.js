import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphqlCall } from './codegen/documents.mjs';

/**
 * Vite plugin of the production build: each graphql(`…`) of an operation becomes its self-contained text with its hash, so
 * that it lies in the chunk of the component that asks, and the one map of all documents is not loaded by everyone.
 * Fragments need no text of their own: readFragment gives its data back as it is.
 */
export function inlineDocuments(root) {
  let operations = {};
  return {
    name: 'inline-documents',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      operations = JSON.parse(readFileSync(join(root, 'src/gql/operations.json'), 'utf8'));
    },
    transform(code, id) {
      const isOurs = /\.tsx?$/.test(id) && id.startsWith(join(root, 'src/')) && !id.startsWith(join(root, 'src/gql/'));
      if (!isOurs || code.search(graphqlCall) === -1) return null;
      const helper = JSON.stringify(join(root, 'src/shared/lib/inline-document.ts'));
      const inlined = code.replace(graphqlCall, (_call, text) => {
        const [, kind, name] = /^\s*(query|mutation|subscription|fragment)\s+(\w+)/.exec(text) ?? [];
        if (kind === 'fragment') return '{}';
        const operation = operations[name];
        if (!operation) throw new Error(`${id}: run the codegen script again, it does not know ${name}`);
        return `inlineDocument(${JSON.stringify(operation.text)}, ${JSON.stringify(operation.hash)})`;
      });
      // Appended, so that line numbers stay as they are.
      return { code: `${inlined}\nimport { inlineDocument } from ${helper};\n`, map: null };
    },
  };
}
