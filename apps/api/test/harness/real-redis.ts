import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

const PLACES = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];

/** Where a Redis is installed on this machine; undefined: tests take `TinyRedis` alone. */
export const redisProgram = PLACES.find((place) => existsSync(place));

/** A Redis of this test's own, in memory, on a port that was free. */
export class RealRedis {
  private running: ChildProcess | null = null;
  private port = 0;

  constructor(private readonly program: string) {}

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    if (this.port === 0) this.port = await freePort();
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const server = spawn(this.program, options, { stdio: ['ignore', 'pipe', 'ignore'] });
    this.running = server;
    let said = '';
    for await (const chunk of server.stdout) {
      said += String(chunk);
      if (said.includes('Ready to accept connections')) break;
    }
    server.stdout.resume();
  }

  async kill(): Promise<void> {
    const { running } = this;
    this.running = null;
    if (running === null || running.exitCode !== null) return;
    const exit = once(running, 'exit');
    running.kill('SIGKILL');
    await exit;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
