import { Redis } from 'ioredis';
import { CHANNEL, WATCH_MS, type SignalTransport } from './signal-transport.js';

/** Redis publish and subscribe, for many nodes. It holds no data: losing it costs seconds of freshness. */
export class RedisTransport implements SignalTransport {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private watch: NodeJS.Timeout | null = null;

  constructor(url: string) {
    const options = {
      lazyConnect: true,
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      connectTimeout: WATCH_MS,
      commandTimeout: WATCH_MS,
    };
    this.publisher = new Redis(url, options);
    this.subscriber = new Redis(url, { ...options, autoResubscribe: false });
    // ioredis reconnects by itself; without a listener an error would end the process.
    for (const connection of [this.publisher, this.subscriber]) connection.on('error', () => undefined);
  }

  async listen(deliver: (payload: string) => void, onReconnect: () => void): Promise<void> {
    const { publisher, subscriber } = this;
    subscriber.on('message', (_channel, payload) => deliver(payload));
    subscriber.on('ready', () => {
      subscriber.subscribe(CHANNEL).then(onReconnect, () => subscriber.disconnect(true));
    });
    // A connection that only listens would never notice that its other end has gone without a word.
    this.watch = setInterval(() => {
      for (const connection of [publisher, subscriber]) {
        if (connection.status === 'ready') connection.ping().catch(() => connection.disconnect(true));
      }
    }, WATCH_MS).unref();
    await Promise.allSettled([publisher.connect(), subscriber.connect()]);
  }

  async send(payload: string): Promise<void> {
    await this.publisher.publish(CHANNEL, payload).catch(() => undefined);
  }

  close(): Promise<void> {
    if (this.watch !== null) clearInterval(this.watch);
    this.publisher.disconnect();
    this.subscriber.disconnect();
    return Promise.resolve();
  }
}
