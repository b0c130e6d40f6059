import { cacheExchange } from '@urql/exchange-graphcache';
import { retryExchange } from '@urql/exchange-retry';
import { Client, fetchExchange, subscriptionExchange } from 'urql';
import { cacheConfig } from './graphql-cache.js';
import { isNotSent } from './graphql-errors.js';
import { transportExchange } from './graphql-transport.js';
import { createLiveSocket, forwardSubscription } from './live-socket.js';

/**
 * The client behind all queries, mutations and subscriptions. Make a new one when somebody signs in or out: nothing that
 * one person was shown may stay for the next. `close` ends its socket.
 */
export function createGraphqlClient(): { client: Client; close: () => void } {
  const socket = createLiveSocket();
  const client = new Client({
    url: '/graphql',
    // Always POST: addresses end up in logs and have length limits.
    preferGetMethod: false,
    // The cookie is the session; the header is what a foreign page cannot add to a request without our consent.
    fetchOptions: { credentials: 'same-origin', headers: { 'x-counterpoint-client': 'web' } },
    requestPolicy: 'cache-first',
    exchanges: [
      // Before the cache: what the feed tells is for the outline's own store, and to write thousands of tallies into the cache
      // as well took longer than all the rest of it.
      subscriptionExchange({ forwardSubscription: forwardSubscription(socket) }),
      cacheExchange(cacheConfig()),
      retryExchange({
        initialDelayMs: 400,
        maxDelayMs: 5_000,
        maxNumberAttempts: 4,
        // Mutations have retries of their own, in order, in the transport.
        retryIf: (error, operation) => operation.kind === 'query' && isNotSent(error),
      }),
      transportExchange,
      fetchExchange,
    ],
  });
  return { client, close: socket.close };
}
