import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, OperationTypeNode, type ExecutionArgs } from 'graphql';
import { createHandler } from 'graphql-http';
import { clearedSessionCookie, sessionCookie } from '../auth/cookies.js';
import { shareKeysCookie } from '../auth/share-keys.js';
import type { Viewer } from '../auth/viewer.js';
import type { SessionCookies } from './context.js';
import { errorBody, type GraphQLServer } from './graphql-server.js';
import { forbidCaching, identifyRequest, sendError } from './http-guard.js';
import { httpLimits } from './limits.js';
import type { RunArgs } from './run-args.js';
import { putDataBack, setDataApart, type Parts } from './response-body.js';
import { readBody } from './request-body.js';
import { nameInBody, nameInUrl } from './named-document.js';

type Sender = {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly ip: string;
  readonly userAgent: string | undefined;
  readonly cookies: SessionCookies;
  /** The data of the answer, written; null where it has none. */
  data: Parts | null;
  /** Seconds, where something was refused because too much was asked for. */
  retryAfter: number | null;
};

type SentArgs = RunArgs & { readonly sender: Sender };

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** `POST` and `GET /graphql`: GraphQL over HTTP, as its specification and graphql-http's audits ask. */
export function registerHttpTransport(fastify: FastifyInstance, server: GraphQLServer, url: string): void {
  const handle = createGraphQLHandler(server);
  fastify.route({
    method: METHODS,
    url,
    async handler(request, reply) {
      forbidCaching(reply);
      const body = await receiveBody(request, reply);
      if (body === null) return reply;
      const identified = await identifyRequest(server, request, reply);
      if (identified === null) return reply;
      const sender: Sender = {
        viewer: identified.viewer,
        requestId: request.id,
        ip: request.ip,
        userAgent: request.headers['user-agent'],
        cookies: replyCookies(reply, request.headers.cookie, server.settings.https),
        data: null,
        retryAfter: null,
      };
      const { method, headers } = request;
      const url = nameInUrl(request.url);
      const [answer, init] = await handle({ method, url, headers, body, raw: request, context: sender });
      if (sender.retryAfter !== null) reply.header('retry-after', sender.retryAfter);
      return reply
        .code(init.status)
        .headers(init.headers ?? {})
        .send(sender.data === null ? (answer ?? '') : putDataBack(answer ?? '', sender.data));
    },
  });
}

function createGraphQLHandler(server: GraphQLServer) {
  return createHandler<FastifyRequest, Sender, RunArgs['contextValue'] & Record<PropertyKey, unknown>>({
    onSubscribe({ context: sender }, params) {
      const args = server.prepare(params, sender.viewer, sender);
      if ('length' in args) return args;
      if (args.prepared.operation.operation === OperationTypeNode.SUBSCRIPTION) return [subscriptionsElsewhere()];
      return { ...args, sender } as SentArgs & { contextValue: RunArgs['contextValue'] & Record<PropertyKey, unknown> };
    },
    // What onSubscribe gave comes back here, with a rootValue.
    async execute(args: ExecutionArgs) {
      const { sender, ...rest } = args as SentArgs;
      const result = await server.runner.execute(rest);
      sender.retryAfter = longestWait(result.errors);
      const { envelope, data } = setDataApart(result, rest.contextValue);
      sender.data = data;
      return envelope;
    },
    formatError: (error) =>
      error instanceof GraphQLError ? error : new GraphQLError(error.message, { extensions: { code: 'BAD_REQUEST' } }),
  });
}

/** For the header Retry-After: seconds until nothing of this would be refused for its number; null where nothing was. */
function longestWait(errors: readonly GraphQLError[] | undefined): number | null {
  if (errors === undefined) return null;
  const waits = errors.map(({ extensions }) => extensions['retryAfterSeconds']);
  const seconds = waits.filter((wait): wait is number => typeof wait === 'number');
  return seconds.length === 0 ? null : Math.max(...seconds);
}

function subscriptionsElsewhere(): GraphQLError {
  return new GraphQLError(
    'Subscriptions run over WebSocket (this address, protocol graphql-transport-ws) or as an event stream (/graphql/stream).',
    { extensions: { code: 'BAD_REQUEST' } },
  );
}

/** Every content type is let through as an unread stream: graphql-http says which of them it does not take. */
export function acceptAnyBody(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

/** The body's text; null when it was refused, with the answer written. */
export async function receiveBody(request: FastifyRequest, reply: FastifyReply): Promise<string | null> {
  if (request.body == null) return '';
  const body = await readBody(request.body as Readable); // as acceptAnyBody hands it over
  if (body.ok) return nameInBody(body.text);
  const [status, message] =
    body.reason === 'tooLarge'
      ? [413, `The request body is larger than ${httpLimits.bodyBytes} bytes. Nothing was read from it.`]
      : [400, 'The request body is not UTF-8 text.'];
  await sendError(reply, status, errorBody({ message, code: status === 413 ? 'BODY_TOO_LARGE' : 'BAD_REQUEST' }));
  return null;
}

function replyCookies(reply: FastifyReply, sent: string | undefined, https: boolean): SessionCookies {
  return {
    setSessionCookie: (token, expiresAt) => void reply.header('set-cookie', sessionCookie(token, expiresAt, https)),
    clearSessionCookie: () => void reply.header('set-cookie', clearedSessionCookie(https)),
    keepShareKey: (key, expiresAt) => void reply.header('set-cookie', shareKeysCookie(key, { expiresAt, sent, https })),
  };
}
