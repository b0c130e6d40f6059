import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Knows the requests that are being answered, so that stopping can wait for them. */
export class InFlight {
  private readonly answering = new Map<ServerResponse, Promise<void>>();
  private isEnding = false;

  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', async (_request, reply) => {
      if (this.isEnding) reply.header('connection', 'close'); // the next request finds another node
      // `close` comes once for every answer: sent in full, cut off, or taken over by an event stream.
      const answered = new Promise<void>((resolve) => reply.raw.once('close', resolve));
      this.answering.set(reply.raw, answered);
      void answered.then(() => this.answering.delete(reply.raw));
    });
  }

  /** From now on connections are not kept: whoever asks next asks for a connection, and perhaps another node. */
  end(): void {
    this.isEnding = true;
  }

  /**
   * Waits for the requests that are in flight now. Those that come later are answered too, but a node that is told to
   * stop under load would never be done if it waited for them. True when all were answered within `withinMs`.
   */
  async settled(withinMs: number): Promise<boolean> {
    this.end();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), withinMs)));
    const done = Promise.all(this.answering.values()).then(() => true);
    try {
      return await Promise.race([done, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
