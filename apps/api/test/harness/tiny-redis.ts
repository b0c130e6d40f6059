import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What clients need before they publish and subscribe. */
const INFO = 'redis_version:7.0.0\r\nloading:0\r\n';

/**
 * As much of a Redis as signals need: SUBSCRIBE and PUBLISH over RESP 2, for tests that must run where none is installed.
 * It can be taken away and come back at the same address, and it can fall silent without closing a connection.
 */
export class TinyRedis {
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();
  private readonly subscribers = new Map<Socket, Set<string>>();
  private port = 0;
  /** What was published, in order. */
  readonly published: string[] = [];
  /** While true it takes what it is sent and answers nothing, as behind a network that was cut. */
  isSilent = false;

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  get connections(): number {
    return this.sockets.size;
  }

  async start(): Promise<void> {
    this.isSilent = false;
    this.server = createServer((socket) => this.serve(socket)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** As killed: nothing is said to anybody. */
  async kill(): Promise<void> {
    const { server } = this;
    if (server === null) return;
    this.server = null;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private serve(socket: Socket): void {
    let received = '';
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.sockets.delete(socket);
      this.subscribers.delete(socket);
    });
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      if (this.isSilent) return;
      received += chunk;
      for (;;) {
        const command = readCommand(received);
        if (command === null) return;
        received = received.slice(command.length);
        socket.write(this.answer(socket, command.words), 'latin1');
      }
    });
  }

  private answer(socket: Socket, [name = '', ...words]: readonly string[]): string {
    switch (name.toLowerCase()) {
      case 'info':
        return bulk(INFO);
      case 'ping':
        // A subscriber is answered as by a message.
        return this.subscribers.has(socket) ? list([bulk('pong'), bulk('')]) : '+PONG\r\n';
      case 'client':
      case 'select':
        return '+OK\r\n';
      case 'subscribe': {
        const channels = this.subscribers.get(socket) ?? new Set();
        this.subscribers.set(socket, channels);
        return words
          .map((channel) => list([bulk('subscribe'), bulk(channel), `:${channels.add(channel).size}\r\n`]))
          .join('');
      }
      case 'publish':
        return `:${this.publish(words[0] ?? '', words[1] ?? '')}\r\n`;
      default:
        return `-ERR unknown command '${name}'\r\n`;
    }
  }

  private publish(channel: string, message: string): number {
    this.published.push(message);
    const hearing = [...this.subscribers].filter(([, channels]) => channels.has(channel));
    for (const [socket] of hearing) socket.write(list([bulk('message'), bulk(channel), bulk(message)]), 'latin1');
    return hearing.length;
  }
}

const bulk = (text: string): string => `$${text.length}\r\n${text}\r\n`;
const list = (parts: readonly string[]): string => `*${parts.length}\r\n${parts.join('')}`;

/** The first command, an array of bulk strings, and how many characters it takes; null while it is not complete. */
function readCommand(text: string): { words: string[]; length: number } | null {
  const head = /^\*(\d+)\r\n/.exec(text);
  if (head === null) return null;
  let at = head[0].length;
  const words: string[] = [];
  for (let word = 0; word < Number(head[1]); word += 1) {
    const size = /^\$(\d+)\r\n/.exec(text.slice(at));
    if (size === null) return null;
    at += size[0].length;
    const end = at + Number(size[1]);
    if (text.length < end + 2) return null;
    words.push(text.slice(at, end));
    at = end + 2;
  }
  return { words, length: at };
}
