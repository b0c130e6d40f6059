import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { readCredential, type Credential } from '../auth/credential.js';
import { CLIENT_HEADER, forgeryProblem } from '../auth/origin.js';
import type { Viewer } from '../auth/viewer.js';
import { errorBody, type GraphQLServer } from './graphql-server.js';

export type Identified = { readonly viewer: Viewer; readonly credential: Credential };

/** Personal answers: no cache or index may keep one, and one made for a cookie or a token is not for another. */
export function forbidCaching(reply: FastifyReply): void {
  reply.headers({
    'cache-control': 'no-store',
    vary: 'Accept, Authorization, Cookie, Origin',
    'x-robots-tag': 'noindex',
  });
}

/**
 * Who sent an HTTP request. Refuses it, with the answer written, when it may be forged, when its token does not hold or
 * when nobody can be asked; then gives null.
 */
export async function identifyRequest(
  server: GraphQLServer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Identified | null> {
  const { headers, method, id: requestId } = request;
  const credential = readCredential(headers, server.settings.https);
  if (credential.kind === 'session') {
    const clientHeader = headers[CLIENT_HEADER];
    const problem = forgeryProblem(
      { method, origin: headers.origin, host: headers.host, clientHeader: clientHeader?.toString() },
      server.settings,
    );
    if (problem !== null) {
      await sendError(reply, 403, errorBody({ message: problem, code: 'CSRF' }));
      return null;
    }
  }
  const viewer = await server.identify(credential, requestId, headers.cookie);
  if (!(viewer instanceof GraphQLError)) return { viewer, credential };
  await refuse(reply, viewer);
  return null;
}

function refuse(reply: FastifyReply, error: GraphQLError): FastifyReply {
  const body = JSON.stringify({ errors: [error] });
  switch (error.extensions['code']) {
    case 'NOT_SIGNED_IN':
      return sendError(reply.header('www-authenticate', 'Bearer'), 401, body);
    case 'UNAVAILABLE':
      return sendError(reply.header('retry-after', '1'), 503, body);
    default:
      return sendError(reply, 500, body);
  }
}

export function sendError(reply: FastifyReply, status: number, body: string): FastifyReply {
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(body);
}

/** What breaks outside the execution of an operation is answered in GraphQL's shape too, and no less masked. */
export function answerFaults(fastify: FastifyInstance, server: GraphQLServer): void {
  fastify.setErrorHandler((error: FastifyError, request, reply) => {
    forbidCaching(reply);
    const { statusCode: status = 500 } = error;
    if (status < 500) return sendError(reply, status, errorBody({ message: error.message, code: 'BAD_REQUEST' }));
    return refuse(reply, server.mask(error, request.id));
  });
}
