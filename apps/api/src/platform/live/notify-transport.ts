import { Client } from 'pg';
import type { Connections } from '../database/connections.js';
import { CHANNEL, WATCH_MS, type SignalTransport } from './signal-transport.js';

const RECONNECT_MS = 1_000;
/** Its commit waits for no disk: what it tells of has been kept already, and a signal may be lost. */
const NOTIFY = "SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, $2)";

/** PostgreSQL NOTIFY: nothing to install. LISTEN needs a connection of its own, not one of the pool. */
export class NotifyTransport implements SignalTransport {
  private client: Client | null = null;
  private watch: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly connections: Pick<Connections, 'query'>,
    private readonly url: string,
  ) {}

  async listen(deliver: (payload: string) => void, onReconnect: () => void): Promise<void> {
    if (this.closed) return;
    const client = new Client({
      connectionString: this.url,
      application_name: 'counterpoint signals',
      connectionTimeoutMillis: WATCH_MS,
      query_timeout: WATCH_MS,
      keepAlive: true,
    });
    const again = () => {
      if (this.client !== client) return;
      this.client = null;
      if (this.watch !== null) clearInterval(this.watch);
      client.end().catch(() => undefined);
      if (!this.closed) setTimeout(() => void this.listen(deliver, onReconnect), RECONNECT_MS).unref();
    };
    this.client = client;
    client.on('error', again).on('end', again);
    client.on('notification', (message) => deliver(message.payload ?? ''));
    try {
      await client.connect();
      await client.query('LISTEN '.concat(CHANNEL));
      // A connection that only listens would never notice that its other end has gone without a word.
      this.watch = setInterval(() => void client.query('SELECT 1').catch(again), WATCH_MS).unref();
      onReconnect();
    } catch {
      again();
    }
  }

  async send(payload: string): Promise<void> {
    // Where the database is away, whoever listens looks again when it is back.
    await this.connections.query(NOTIFY, [CHANNEL, payload]).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.watch !== null) clearInterval(this.watch);
    await this.client?.end().catch(() => undefined);
  }
}
