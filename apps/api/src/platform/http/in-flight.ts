import type { FastifyInstance } from 'fastify';

/** Counts the requests that are being answered, so that stopping can wait for them. */
export class InFlight {
  private count = 0;
  private isEnding = false;
  private idle: (() => void)[] = [];

  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', async (_request, reply) => {
      this.count += 1;
      if (this.isEnding) reply.header('connection', 'close'); // the next request finds another node
      // `close` comes once for every answer: sent in full, cut off, or taken over by an event stream.
      reply.raw.once('close', () => this.finished());
    });
  }

  /** From now on connections are not kept. True when nothing is in flight any more, false when the time ran out first. */
  async settled(withinMs: number): Promise<boolean> {
    this.isEnding = true;
    if (this.count === 0) return true;
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(false), withinMs);
      this.idle.push(() => {
        clearTimeout(late);
        resolve(true);
      });
    });
  }

  private finished(): void {
    this.count -= 1;
    if (this.count > 0) return;
    for (const tell of this.idle.splice(0)) tell();
  }
}
