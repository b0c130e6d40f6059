import { Redis } from 'ioredis';
import { RateLimiterPostgres, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Connections } from '../database/connections.js';
import { WINDOW_MS } from './budgets.js';

/** What all nodes have spent of a budget in its window, and how long that lasts. */
export type SharedSpending = { readonly points: number; readonly endsInMs: number };

/** Where nodes tell each other what was spent. Losing it costs nothing but that each node counts for itself. */
export interface SpendingStore {
  /** Adds points, or takes back those below zero; answers what all have spent. Rejects where the store does not answer. */
  add(key: string, points: number): Promise<SharedSpending>;
  close(): void;
}

/** What is counted, and how long before it begins anew. */
export type Counting = { readonly keyPrefix: string; readonly windowMs: number };

/** What was spent stands in Redis where there is one, else in the table rate_limit. */
export function spendingStore(
  connections: Connections,
  redisUrl: string | null,
  counting: Counting = { keyPrefix: 'spent', windowMs: WINDOW_MS },
): SpendingStore {
  return redisUrl === null ? inPostgres(connections, counting) : inRedis(redisUrl, counting);
}

/** The numbers are ours to compare; the limiter only counts. */
const options = ({ keyPrefix, windowMs }: Counting) => {
  return { keyPrefix, points: Number.MAX_SAFE_INTEGER, duration: windowMs / 1_000 };
};

function inPostgres(connections: Connections, counting: Counting): SpendingStore {
  const limiter = new RateLimiterPostgres({
    ...options(counting),
    storeType: 'pool',
    storeClient: {
      query: async ({ text, values }: { text: string; values: unknown[] }) => {
        const rows = await connections.query<unknown[]>(text, values);
        return { rows, rowCount: rows.length };
      },
    },
    tableName: 'rate_limit',
    tableCreated: true,
    // forget_spending does it: the app's role deletes nothing.
    clearExpiredByTimeout: false,
  });
  const sweep = setInterval(() => {
    connections.query('SELECT forget_spending()').catch(() => undefined); // the next minute will do
  }, WINDOW_MS).unref();
  return { add: adding(limiter), close: () => clearInterval(sweep) };
}

function inRedis(url: string, counting: Counting): SpendingStore {
  const client = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 2_000 });
  client.on('error', () => undefined); // ioredis reconnects by itself; without a listener an error would end the process
  const limiter = new RateLimiterRedis({ ...options(counting), storeClient: client, rejectIfRedisNotReady: true });
  return { add: adding(limiter), close: () => client.disconnect() };
}

function adding(limiter: RateLimiterAbstract): SpendingStore['add'] {
  return async (key, points) => {
    const counted = points < 0 ? limiter.reward(key, -points) : limiter.penalty(key, points);
    const { consumedPoints, msBeforeNext } = await counted;
    return { points: consumedPoints, endsInMs: msBeforeNext };
  };
}
