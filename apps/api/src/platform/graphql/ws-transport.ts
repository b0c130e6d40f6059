import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, type ExecutionArgs } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { readAuthorization, readCredential, type Credential } from '../auth/credential.js';
import { isOwnOrigin } from '../auth/origin.js';
import { readShareKeys } from '../auth/share-keys.js';
import type { Viewer } from '../auth/viewer.js';
import { noCookies } from './context.js';
import type { GraphQLServer } from './graphql-server.js';
import type { LiveConnection } from './live-connections.js';
import { socketLimits } from './limits.js';
import type { RunArgs } from './run-args.js';
import { SocketHeartbeat } from './socket-heartbeat.js';
import { closeSocket, messageSink, openSocket, type SocketEnd } from './web-socket.js';

/** What we know of a socket, beside what graphql-ws keeps. */
type Peer = {
  readonly socket: WebSocket;
  /** The connection under it. */
  readonly wire: Duplex;
  readonly ip: string;
  /** The Cookie header of the upgrade. */
  readonly cookie: string | undefined;
  /** From the upgrade; replaced by the token of `connection_init` where one is given. */
  credential: Credential;
  live: LiveConnection | null;
  readonly aborts: Map<string, AbortController>;
};

export type WebSockets = { close(): Promise<void> };

/** `ws://…/graphql` with the protocol graphql-transport-ws. */
export function attachWebSockets(http: Server, server: GraphQLServer, path: string): WebSockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: socketLimits.frameBytes,
    perMessageDeflate: false, // memory per socket for little gain; and messageSink relies on it
    handleProtocols,
  });
  const protocol = createProtocol(server);
  const heartbeat = new SocketHeartbeat(socketLimits.pingMs);
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const refusal = upgradeRefusal(request, server, path);
    if (refusal !== null) return refuseUpgrade(socket, refusal);
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const peer: Peer = {
        socket: webSocket,
        wire: socket,
        ip: server.clientAddress(request),
        cookie: request.headers.cookie,
        credential: readCredential(request.headers, server.settings.https),
        live: null,
        aborts: new Map(),
      };
      heartbeat.watch(webSocket);
      openSocket(webSocket, protocol, peer, server.log);
    });
  };
  http.on('upgrade', onUpgrade);
  return {
    async close() {
      http.off('upgrade', onUpgrade);
      // Whoever comes now is answered as by a server that knows no WebSockets.
      http.on('upgrade', (_request, socket: Duplex) => refuseUpgrade(socket, '503 Service Unavailable'));
      for (const socket of sockets.clients) closeSocket(socket, 'serverStops');
      await new Promise<void>((resolve) => {
        const late = setTimeout(() => {
          for (const socket of sockets.clients) socket.terminate();
        }, 1_000);
        sockets.close(() => {
          clearTimeout(late);
          resolve();
        });
      });
    },
  };
}

function upgradeRefusal(request: IncomingMessage, server: GraphQLServer, path: string): string | null {
  const { settings } = server;
  if (new URL(request.url ?? '/', 'http://localhost').pathname !== path) return '404 Not Found';
  // Browsers send the cookie with a WebSocket from any page, and no header can be asked for: the Origin decides.
  const { cookie, origin, host } = request.headers;
  const carriesRights =
    readCredential({ cookie }, settings.https).kind === 'session' ||
    readShareKeys(cookie, settings.https) !== undefined;
  return carriesRights && !isOwnOrigin(origin, host, settings) ? '403 Forbidden' : null;
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function createProtocol(server: GraphQLServer) {
  return makeServer<Record<string, unknown>, Peer>({
    connectionInitWaitTimeout: socketLimits.initMs,
    async onConnect({ connectionParams, extra: peer }) {
      const authorization = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
      if (authorization !== undefined) peer.credential = readAuthorization(String(authorization));
      const viewer = await server.identify(peer.credential, randomUUID(), peer.cookie);
      if (viewer instanceof GraphQLError) {
        closeSocket(peer.socket, endFor(viewer));
        return false;
      }
      return enlist(server, peer, viewer);
    },
    async onSubscribe(context, id, payload) {
      const { extra: peer } = context;
      if (Object.keys(context.subscriptions).length > socketLimits.operations) return [tooManyOperations()];
      const requestId = randomUUID();
      const viewer = await currentViewer(server, peer, requestId);
      if (viewer instanceof GraphQLError) return [viewer];
      const origin = { requestId, ip: peer.ip, cookies: noCookies };
      const args = server.prepare(payload, viewer, origin);
      if ('length' in args) return args;
      peer.aborts.set(id, args.abort);
      return { ...args, sink: messageSink(peer.socket, peer.wire, id) };
    },
    // What onSubscribe gave comes back here, with a rootValue.
    execute: (args: ExecutionArgs) => server.runner.execute(args as RunArgs),
    subscribe: (args: ExecutionArgs) => server.runner.subscribe(args as RunArgs),
    onComplete({ extra: peer }, id) {
      peer.aborts.get(id)?.abort();
      peer.aborts.delete(id);
    },
    onClose({ extra: peer }) {
      for (const abort of peer.aborts.values()) abort.abort();
      if (peer.live !== null) server.connections.remove(peer.live);
    },
  });
}

/** Puts the socket among those that a sign-out closes. False when the account has too many. */
function enlist(server: GraphQLServer, peer: Peer, viewer: Viewer): boolean {
  const live: LiveConnection = {
    accountId: viewer.accountId,
    credentialHash: 'tokenHash' in peer.credential ? peer.credential.tokenHash : null,
    end: (reason) => closeSocket(peer.socket, reason),
  };
  const outcome = server.connections.add(live);
  if (outcome !== 'added') {
    closeSocket(peer.socket, outcome === 'tooMany' ? 'tooManyConnections' : outcome);
    return false;
  }
  peer.live = live;
  return true;
}

/** Who the socket's credential stands for now. A socket whose session has ended since it was opened is closed. */
async function currentViewer(server: GraphQLServer, peer: Peer, requestId: string): Promise<Viewer | GraphQLError> {
  const viewer = await server.identify(peer.credential, requestId, peer.cookie);
  const wasSignedIn = peer.live !== null && peer.live.accountId !== null;
  const hasEnded =
    viewer instanceof GraphQLError
      ? viewer.extensions['code'] === 'NOT_SIGNED_IN'
      : wasSignedIn && viewer.accountId !== peer.live?.accountId;
  if (!hasEnded) return viewer;
  closeSocket(peer.socket, 'sessionEnded');
  return new GraphQLError('The session has ended.', { extensions: { code: 'NOT_SIGNED_IN' } });
}

function endFor(error: GraphQLError): SocketEnd {
  const code = error.extensions['code'];
  if (code === 'NOT_SIGNED_IN') return 'sessionEnded';
  return code === 'UNAVAILABLE' ? 'tryAgain' : 'fault';
}

function tooManyOperations(): GraphQLError {
  return new GraphQLError(`This socket runs ${socketLimits.operations} operations already. Complete one first.`, {
    extensions: { code: 'TOO_MANY_OPERATIONS' },
  });
}
