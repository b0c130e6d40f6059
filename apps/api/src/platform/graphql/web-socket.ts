import type { Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Logger } from '../logger.js';
import { socketLimits } from './limits.js';

/**
 * Codes and reasons with which we close. Clients of graphql-transport-ws connect again by themselves after 1012 and
 * 1013, and not after 44xx and 4500.
 */
const SocketClose = {
  sessionEnded: [4401, 'Session ended'],
  serverStops: [1012, 'Server stops'],
  tryAgain: [1013, 'Database does not answer'],
  tooManyConnections: [1013, 'Too many open connections'],
  tooSlow: [1013, 'Reads too slowly'],
  fault: [4500, 'Internal server error'],
} as const satisfies Record<string, readonly [number, string]>;

export function closeSocket(socket: WebSocket, why: SocketEnd): void {
  const [code, reason] = SocketClose[why];
  socket.close(code, reason);
}

export type SocketEnd = keyof typeof SocketClose;

/** Connects one socket to graphql-ws, watches that its other end is alive and that it reads what it is sent. */
export function openSocket<Extra>(socket: WebSocket, protocol: Server<Extra>, extra: Extra, log: Logger): void {
  let alive = true;
  const heartbeat = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, socketLimits.pingMs);
  socket.on('pong', () => {
    alive = true;
  });
  // Such as a frame over the limit; ws itself closes with the fitting code.
  socket.on('error', (error) => log.debug({ err: error }, 'websocket error'));

  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (data) => send(socket, data),
      close: (code, reason) => socket.close(code, reason),
      onMessage(handle) {
        socket.on('message', (data) => {
          handle(String(data)).catch((error: unknown) => {
            log.error({ err: error }, 'fault in a websocket message');
            closeSocket(socket, 'fault');
          });
        });
      },
    },
    extra,
  );
  socket.once('close', (code, reason) => {
    clearInterval(heartbeat);
    closed(code, String(reason)).catch((error: unknown) => log.error({ err: error }, 'fault when a websocket closed'));
  });
}

/** Settles when the message has left, so that a subscription takes its next event only then. */
function send(socket: WebSocket, data: string): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  if (socket.bufferedAmount > socketLimits.bufferedBytes) {
    closeSocket(socket, 'tooSlow');
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    socket.send(data, () => resolve()); // an error here means that it is closing; the close event follows
  });
}
