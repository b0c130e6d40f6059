import type { CacheExchangeOpts } from '@urql/exchange-graphcache';
import { schemaOutline, typesWithoutId } from '../../gql/schema-outline.js';

/**
 * The normalised cache: everything with an `id` is one entity, everywhere. Types without one belong to the object
 * that holds them. `features` may add update rules for their own mutations through `extra`.
 */
export function cacheConfig(
  extra: Pick<CacheExchangeOpts, 'updates' | 'optimistic' | 'resolvers'> = {},
): CacheExchangeOpts {
  return {
    schema: schemaOutline,
    keys: Object.fromEntries(typesWithoutId.map((type) => [type, () => null])),
    ...extra,
  };
}
