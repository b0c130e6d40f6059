import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { createHandler } from 'graphql-sse';
import { noCookies } from './context.js';
import { errorBody, type GraphQLServer } from './graphql-server.js';
import { forbidCaching, identifyRequest, sendError, type Identified } from './http-guard.js';
import { receiveBody } from './http-transport.js';
import type { LiveConnection } from './live-connections.js';
import { socketLimits } from './limits.js';
import { nameInUrl } from './named-document.js';
import type { RunArgs } from './run-args.js';
import type { MessageSink } from './shared-stream.js';

type StreamRequest = { readonly identified: Identified; readonly requestId: string; readonly ip: string };
type Context = RunArgs['contextValue'] & Record<PropertyKey, unknown>;

/** How long a reader may leave a full buffer unread before its stream is ended, in ms. */
const STALLED_MS = 30_000;

/**
 * `/graphql/stream`: subscriptions as server-sent events, one operation per request (GraphQL over SSE, "distinct
 * connections"). For clients behind proxies that let no WebSocket through.
 */
export function registerSseTransport(fastify: FastifyInstance, server: GraphQLServer, url: string): void {
  const handle = createStreamHandler(server);
  fastify.route({
    method: ['GET', 'POST'],
    url,
    async handler(request, reply) {
      forbidCaching(reply);
      const body = await receiveBody(request, reply);
      if (body === null) return reply;
      if (request.headers.accept !== 'text/event-stream') {
        const message = 'Event streams are given for "Accept: text/event-stream". Other answers come from /graphql.';
        return sendError(reply, 406, errorBody({ message, code: 'BAD_REQUEST' }));
      }
      const identified = await identifyRequest(server, request, reply);
      if (identified === null) return reply;
      return stream(server, request, reply, body, identified, handle);
    },
  });
}

function createStreamHandler(server: GraphQLServer) {
  return createHandler<FastifyRequest, StreamRequest, Context>({
    // No token: the mode in which a client may reserve streams beforehand is off, so nobody can fill our memory.
    authenticate: () => null,
    // Each operation has been validated when it was prepared.
    validate: () => [],
    onSubscribe({ raw, context: { identified, requestId, ip } }, params) {
      const args = server.prepare(params, identified.viewer, { requestId, ip, cookies: noCookies });
      if ('length' in args) return only({ errors: args });
      return { ...(args as RunArgs & { contextValue: Context }), sink: responses.get(raw)?.sink };
    },
    execute: (args) => server.runner.execute(args as unknown as RunArgs),
    subscribe: (args) => server.runner.subscribe(args as unknown as RunArgs),
    // graphql-sse queues without bound; waiting here keeps the next event in its source until this one has left.
    onNext: async (_context, request) => drained(responses.get(request.raw)?.raw),
  });
}

/** A refusal is a stream of one result: as a plain result graphql-sse would take it for something to execute. */
async function* only(result: ExecutionResult) {
  yield result;
}

/** Where the events of a request go. */
const responses = new WeakMap<FastifyRequest, { readonly raw: ServerResponse; readonly sink: EventSink }>();

/** Writes results that are serialised already as events; those that come before the response's head wait for it. */
class EventSink implements MessageSink {
  private early: Buffer[] | null = [];

  constructor(private readonly raw: ServerResponse) {}

  next(payload: Buffer): boolean {
    const { raw, early } = this;
    if (raw.destroyed || raw.writableEnded) return false;
    if (early !== null) return early.push(payload) > 0;
    if (raw.writableLength > socketLimits.bufferedBytes) {
      raw.destroy(); // an event stream has no code to close with; its reader comes back with the seq it has
      return false;
    }
    raw.write(eventOf(payload));
    return true;
  }

  open(): void {
    this.raw.write(retryHint());
    const early = this.early ?? [];
    this.early = null;
    for (const payload of early) this.next(payload);
  }
}

const EVENT_HEAD = Buffer.from('event: next\ndata: ');
const EVENT_END = Buffer.from('\n\n');

/** Results as events, each made once for all streams that are given it. */
const events = new WeakMap<Buffer, Buffer>();

function eventOf(payload: Buffer): Buffer {
  const event = events.get(payload) ?? Buffer.concat([EVENT_HEAD, payload, EVENT_END]);
  events.set(payload, event);
  return event;
}

/** A reader whose stream broke comes back after this time, in ms: not at once, and not all in the same moment. */
const RETRY_AFTER_MS = { least: 1_000, most: 5_000 };

function retryHint(): string {
  const { least, most } = RETRY_AFTER_MS;
  return `retry: ${Math.round(least + Math.random() * (most - least))}\n\n`;
}

async function stream(
  server: GraphQLServer,
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
  identified: Identified,
  handle: ReturnType<typeof createStreamHandler>,
): Promise<FastifyReply> {
  const { raw } = reply;
  const connection = toLiveConnection(identified, raw);
  const outcome = server.connections.add(connection);
  if (outcome === 'serverStops') {
    return sendError(reply, 503, errorBody({ message: 'This server stops. Connect again.', code: 'UNAVAILABLE' }));
  }
  if (outcome === 'tooMany') {
    const message = `This account has ${socketLimits.perAccount} open connections already. Close one first.`;
    return sendError(reply, 429, errorBody({ message, code: 'TOO_MANY_CONNECTIONS' }));
  }
  raw.once('close', () => server.connections.remove(connection));
  const sink = new EventSink(raw);
  responses.set(request, { raw, sink });
  const [content, init] = await handle({
    method: request.method,
    url: nameInUrl(request.url),
    headers: { get: (name) => request.headers[name]?.toString() },
    body: body === '' ? null : body,
    raw: request,
    context: { identified, requestId: request.id, ip: request.ip },
  });
  if (content === null || typeof content === 'string') {
    return reply
      .code(init.status)
      .headers(init.headers ?? {})
      .send(content ?? '');
  }
  reply.hijack();
  writeHead(raw, init.status, { ...init.headers, ...reply.getHeaders() });
  raw.once('close', () => void content.return());
  sink.open();
  for await (const chunk of content) raw.write(chunk);
  raw.end();
  return reply;
}

function writeHead(
  raw: ServerResponse,
  status: number,
  headers: Record<string, number | string | string[] | undefined>,
) {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value);
  raw.setHeader('x-accel-buffering', 'no'); // a proxy that buffers (nginx) would hold events back
  raw.writeHead(status);
}

function toLiveConnection({ viewer, credential }: Identified, raw: ServerResponse): LiveConnection {
  return {
    accountId: viewer.accountId,
    credentialHash: 'tokenHash' in credential ? credential.tokenHash : null,
    end: () => void raw.destroy(),
  };
}

function drained(response: ServerResponse | undefined): Promise<void> {
  if (response === undefined || !response.writableNeedDrain || response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const stalled = setTimeout(() => response.destroy(), STALLED_MS);
    const done = () => {
      clearTimeout(stalled);
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
