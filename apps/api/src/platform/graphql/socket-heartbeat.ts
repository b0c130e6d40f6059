import type { WebSocket } from 'ws';

/** Sockets of a heartbeat are asked in so many groups, one after the other, so that no moment is a busy one. */
const GROUPS = 12;

/** Watches that the other ends of all sockets are alive, with one timer for all of them. */
export class SocketHeartbeat {
  private readonly groups = Array.from({ length: GROUPS }, () => new Set<WebSocket>());
  private readonly unanswered = new WeakSet<WebSocket>();
  private timer: NodeJS.Timeout | null = null;
  private turn = 0;

  /** `pauseMs`: between two pings of a socket. Who does not answer until the next one is gone. */
  constructor(private readonly pauseMs: number) {}

  watch(socket: WebSocket): void {
    const group = this.groups[this.turn]; // its turn has just been: the first ping comes after a whole pause
    group?.add(socket);
    this.timer ??= setInterval(() => this.beat(), this.pauseMs / GROUPS).unref();
    socket.on('pong', () => void this.unanswered.delete(socket));
    socket.once('close', () => {
      group?.delete(socket);
      if (this.groups.some(({ size }) => size > 0) || this.timer === null) return;
      clearInterval(this.timer);
      this.timer = null;
    });
  }

  private beat(): void {
    this.turn = (this.turn + 1) % GROUPS;
    for (const socket of this.groups[this.turn] ?? []) {
      if (this.unanswered.has(socket)) {
        socket.terminate();
        continue;
      }
      this.unanswered.add(socket);
      socket.ping();
    }
  }
}
