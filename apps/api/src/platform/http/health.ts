import type { FastifyInstance } from 'fastify';
import type { Readiness, ReadinessState } from './readiness.js';

const explanations: Record<ReadinessState, string> = {
  ready: 'ready',
  draining: 'stopping: finishes what it has and takes nothing new',
  databaseDown: 'the database does not answer',
  notMigrated: 'the database is older than this version: a migration is missing',
};

/**
 * `/livez`: the process answers. `/readyz`: it can do its work. Plain HTTP, outside GraphQL, so that a probe costs
 * nothing and can be repeated by nobody's aliases.
 */
export function registerHealth(fastify: FastifyInstance, readiness: Readiness): void {
  fastify.get('/livez', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }));
  fastify.get('/readyz', async (_request, reply) => {
    const state = await readiness.state();
    return reply
      .header('cache-control', 'no-store')
      .code(state === 'ready' ? 200 : 503)
      .send({ status: explanations[state] });
  });
}
