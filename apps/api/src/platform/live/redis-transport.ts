import { Redis } from 'ioredis';
import { CHANNEL, type SignalTransport } from './signal-transport.js';

/** Redis publish and subscribe, for many nodes. It holds no data: losing it costs seconds of freshness. */
export class RedisTransport implements SignalTransport {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;

  constructor(url: string) {
    const options = { lazyConnect: true, maxRetriesPerRequest: 1, enableOfflineQueue: false };
    this.publisher = new Redis(url, options);
    this.subscriber = new Redis(url, { ...options, autoResubscribe: false });
    // ioredis reconnects by itself; without a listener an error would end the process.
    for (const connection of [this.publisher, this.subscriber]) connection.on('error', () => undefined);
  }

  async listen(deliver: (payload: string) => void, onReconnect: () => void): Promise<void> {
    this.subscriber.on('message', (_channel, payload) => deliver(payload));
    this.subscriber.on('ready', () => {
      this.subscriber.subscribe(CHANNEL).then(onReconnect, () => undefined);
    });
    await Promise.allSettled([this.publisher.connect(), this.subscriber.connect()]);
  }

  async send(payload: string): Promise<void> {
    await this.publisher.publish(CHANNEL, payload).catch(() => undefined);
  }

  close(): Promise<void> {
    this.publisher.disconnect();
    this.subscriber.disconnect();
    return Promise.resolve();
  }
}
