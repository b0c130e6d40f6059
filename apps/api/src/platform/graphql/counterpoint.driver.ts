import { AbstractGraphQLDriver, type GqlModuleOptions } from '@nestjs/graphql';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { RateLimits } from '../limits/rate-limits.js';
import { enforceAccessRules } from './access-rules.js';
import { GraphQLServer, type GraphQLServerParts } from './graphql-server.js';
import { answerFaults } from './http-guard.js';
import { passColumns } from './json-column.js';
import { readPropertiesPlainly } from './plain-fields.js';
import { enforceRateLimits } from './rate-limit-rules.js';
import { acceptAnyBody, registerHttpTransport } from './http-transport.js';
import { registerSseTransport } from './sse-transport.js';
import { attachWebSockets, type WebSockets } from './ws-transport.js';

export type CounterpointDriverOptions = GqlModuleOptions & {
  readonly server: GraphQLServerParts;
  /** null: none. */
  readonly rateLimits: RateLimits | null;
};

/** Serves Nest's code-first schema over HTTP, WebSocket and server-sent events on one path (docs/adr/0005). */
export class CounterpointDriver extends AbstractGraphQLDriver<CounterpointDriverOptions> {
  private webSockets: WebSockets | null = null;

  /** Also where the schema is only printed, so that a field without an access rule never gets into a release. */
  override async generateSchema(options: CounterpointDriverOptions): Promise<GraphQLSchema> {
    const schema = await super.generateSchema(options);
    if (schema === null) throw new Error('The schema is empty: no resolver was found.');
    return passColumns(enforceAccessRules(readPropertiesPlainly(schema)));
  }

  override async start({
    schema,
    server: parts,
    rateLimits,
    path = '/graphql',
  }: CounterpointDriverOptions): Promise<void> {
    if (schema === undefined) throw new Error('The driver was started without a schema.');
    if (rateLimits !== null) enforceRateLimits(schema, rateLimits);
    const fastify = this.httpAdapterHost.httpAdapter.getInstance<FastifyInstance>();
    const server = new GraphQLServer(schema, parts);
    await fastify.register(async (scope) => {
      acceptAnyBody(scope);
      answerFaults(scope, server);
      registerHttpTransport(scope, server, path);
      registerSseTransport(scope, server, `${path}/stream`);
    });
    this.webSockets = attachWebSockets(fastify.server, server, path);
  }

  override async stop(): Promise<void> {
    await this.webSockets?.close();
  }
}
