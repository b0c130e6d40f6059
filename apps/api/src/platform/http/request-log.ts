import type { FastifyInstance } from 'fastify';
import type { Logger } from '../logger.js';

/** Probes and files come often and tell little. */
const quiet = /^\/(livez|readyz|assets\/)/;

/** One line per answer. The path only: a query string may hold variables, and an invitation's path its secret. */
export function addRequestLog(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const path = pathForLog(request.url);
    const line = {
      requestId: request.id,
      method: request.method,
      path,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (reply.statusCode >= 500) log.warn(line, 'answered');
    else if (quiet.test(path)) log.trace(line, 'answered');
    else log.debug(line, 'answered');
  });
}

export function pathForLog(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  return path.replace(/^(\/(?:invitations|account-exports)\/).+$/, '$1…').slice(0, 200);
}
