import type { CacheExchangeOpts } from '@urql/exchange-graphcache';
import { schemaOutline, typesWithoutId } from '../../gql/schema-outline.js';

/**
 * The normalised cache: everything with an `id` is one entity, everywhere. Types without one belong to the object
 * that holds them.
 */
export function cacheConfig(): CacheExchangeOpts {
  return {
    schema: unfoldSchema(),
    keys: Object.fromEntries(typesWithoutId.map((type) => [type, () => null])),
    updates: {
      Mutation: {
        // The answer names the new team only; whoever made it is its member now, which the menus must know.
        createTeam: (_answer, _variables, cache) => cache.invalidate('Query', 'viewer'),
      },
    },
  };
}

/**
 * Every field counts as one that may not be missing: the cache answers a query only when it holds all of it. (With true
 * nullability it would answer at once with null for what it has not read yet, and screens would show "signed out" or
 * "no vote" for a moment.)
 */
const required = { kind: 'NON_NULL', ofType: { kind: 'SCALAR', name: 'Any' } };

function unfoldSchema(): NonNullable<CacheExchangeOpts['schema']> {
  const { interfaces, unions, objects } = schemaOutline;
  const implementedBy = (object: string) =>
    Object.entries(interfaces).flatMap(([name, types]) =>
      types.split(' ').includes(object) ? [{ kind: 'INTERFACE', name }] : [],
    );
  const outline = {
    __schema: {
      queryType: { name: 'Query' },
      mutationType: { name: 'Mutation' },
      subscriptionType: { name: 'Subscription' },
      types: [
        ...Object.entries(objects).map(([name, fields]) => ({
          kind: 'OBJECT',
          name,
          fields: fields.split(' ').map((field) => ({ name: field, type: required, args: [] })),
          interfaces: implementedBy(name),
        })),
        ...Object.entries(interfaces).map(([name, types]) => abstractType('INTERFACE', name, types)),
        ...Object.entries(unions).map(([name, types]) => abstractType('UNION', name, types)),
      ],
    },
  };
  return outline;
}

function abstractType(kind: 'INTERFACE' | 'UNION', name: string, types: string) {
  return {
    kind,
    name,
    fields: [],
    interfaces: [],
    possibleTypes: types.split(' ').map((type) => ({ kind: 'OBJECT', name: type })),
  };
}
