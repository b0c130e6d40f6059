import { once } from 'node:events';
import WebSocket from 'ws';

export type Message = { type: string; id?: string; payload?: unknown };

/** A WebSocket as one is, without a client library that behaves. */
export class RawSocket {
  readonly received: Message[] = [];
  /** The status of the upgrade: 101, or that with which it was refused. */
  readonly upgraded: Promise<number>;
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly socket: WebSocket;

  constructor(origin: string, headers: Record<string, string> = {}, path = '/graphql') {
    this.socket = new WebSocket(origin.replace('http', 'ws') + path, 'graphql-transport-ws', { headers });
    this.socket.on('message', (data) => this.received.push(JSON.parse(String(data)) as Message));
    this.socket.on('error', () => undefined); // told by `refused` or `closed`
    const refused = once(this.socket, 'unexpected-response').then(
      ([, response]) => (response as { statusCode: number }).statusCode,
    );
    const opened = once(this.socket, 'open').then(() => 101);
    this.upgraded = Promise.race([refused, opened]).catch(() => 0);
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  async init(payload?: object): Promise<void> {
    await this.upgraded;
    this.send({ type: 'connection_init', payload });
    await this.message((message) => message.type === 'connection_ack');
  }

  subscribe(id: string, query: string, variables: Record<string, unknown> = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  /** Stops taking anything from the network; `resume` goes on. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  async message(wanted: (message: Message) => boolean): Promise<Message> {
    const isOver = this.closed.then(({ code }) => Promise.reject(new Error(`closed with ${code}`)));
    isOver.catch(() => undefined); // heard below, while somebody waits
    for (;;) {
      const found = this.received.find(wanted);
      if (found !== undefined) return found;
      // Without the message itself: `isOver` would keep it for as long as the socket is open.
      await Promise.race([once(this.socket, 'message').then(() => undefined), isOver]);
    }
  }

  close(): void {
    this.socket.terminate();
  }
}
