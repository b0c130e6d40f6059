import { createHash } from 'node:crypto';
import { Kind, print, visit } from 'graphql';

/**
 * Each operation by its name, as it travels: { text, hash }. The text holds the fragments that the operation uses, and
 * __typename wherever the cache will want it; the hash is its SHA-256 in hexadecimal.
 */
export function selfContainedOperations(documents) {
  const definitions = documents.flatMap(({ document }) => document.definitions);
  const fragments = new Map(
    definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]),
  );
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return Object.fromEntries(
    operations.map((operation) => {
      const used = [...fragmentsUsed(operation, fragments)].sort().map((name) => fragments.get(name));
      const text = print(withTypenames({ kind: Kind.DOCUMENT, definitions: [operation, ...used] }));
      return [operation.name.value, { text, hash: createHash('sha256').update(text).digest('hex') }];
    }),
  );
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
      const isRoot = parent && !Array.isArray(parent) && parent.kind === Kind.OPERATION_DEFINITION;
      const isThere = node.selections.some((each) => each.kind === Kind.FIELD && each.name.value === '__typename');
      if (isRoot || isThere) return undefined;
      const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
      return { ...node, selections: [...node.selections, typename] };
    },
  });
}
