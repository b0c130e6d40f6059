import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { connectionUrl, type Connection } from './connection.js';

/** What a server on this connection says to its superuser just now. */
export type Answer =
  | { kind: 'ready'; fsync: boolean }
  /** Starting up, recovering from a crash or shutting down (SQLSTATE 57P03), or not listening yet. */
  | { kind: 'not yet'; said: string }
  | { kind: 'refused'; said: string };

export async function askServer(connection: Connection): Promise<Answer> {
  const client = new pg.Client({
    connectionString: connectionUrl(connection, 'postgres', 'postgres'),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {}); // a connection that breaks after its answer
  try {
    await client.connect();
    const { rows } = await client.query<{ fsync: string }>(`SELECT current_setting('fsync') AS fsync`);
    return { kind: 'ready', fsync: rows[0]?.fsync === 'on' };
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    const early =
      ['57P03', '57P01', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) ||
      /terminated|timeout/.test(message);
    return { kind: early ? 'not yet' : 'refused', said: message };
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Waits until the server takes connections. Recovery after a crash may take minutes, so there is no limit while the
 * server lives; every few seconds a line tells what it does. Resolves to null when the server has ended instead.
 */
export async function untilReady(
  connection: Connection,
  { exited, log }: { exited: Promise<void>; log: (line: string) => void },
): Promise<Answer | null> {
  const end = exited.then(() => 'ended' as const);
  for (let waited = 0; ; waited += 50) {
    const answer = await Promise.race([end, askServer(connection)]);
    if (answer === 'ended') return null;
    if (answer.kind !== 'not yet') return answer;
    if (waited > 0 && waited % 5_000 === 0) log(`The database is not ready yet: ${answer.said}`);
    if ((await Promise.race([end, delay(50)])) === 'ended') return null;
  }
}
