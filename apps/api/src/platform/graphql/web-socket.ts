import type { Duplex } from 'node:stream';
import type { Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Logger } from '../logger.js';
import { socketLimits } from './limits.js';
import { messageEnd, messageStart } from './message-frames.js';
import type { MessageSink } from './shared-stream.js';

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

/** Those who are sent away by a node that stops come back over this time, and not all in the same moment. */
const RETURN_WITHIN_MS = 5_000;

export function closeSocket(socket: WebSocket, why: SocketEnd): void {
  const [code, reason] = SocketClose[why];
  const when = why === 'serverStops' ? `; come back in ${Math.ceil(Math.random() * RETURN_WITHIN_MS)} ms` : '';
  socket.close(code, reason + when);
}

export type SocketEnd = keyof typeof SocketClose;

/** Connects one socket to graphql-ws and watches that it reads what it is sent. */
export function openSocket<Extra>(socket: WebSocket, protocol: Server<Extra>, extra: Extra, log: Logger): void {
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

/**
 * Writes results that are serialised already as messages of the subscription with this id. `wire`: the connection of the
 * upgrade, under the socket. Frames that many readers share go to it directly, each as a whole and in between those of
 * `socket`, which writes its own at once and whole, too: it has no compression to wait for.
 */
export function messageSink(socket: WebSocket, wire: Duplex, id: string): MessageSink {
  const end = messageEnd(id);
  return {
    next(payload) {
      if (socket.readyState !== socket.OPEN) return false;
      if (socket.bufferedAmount > socketLimits.bufferedBytes) {
        closeSocket(socket, 'tooSlow');
        return false;
      }
      wire.cork();
      wire.write(messageStart(payload, end.length));
      wire.write(end);
      wire.uncork();
      return true;
    },
  };
}
