import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { InjectionToken, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { DestinationStream } from 'pino';
import { AppModule } from './app.module.js';
import type { Env } from './config/env.js';
import type { SecretKey } from './config/secret-keys.js';
import { migrationNames } from './migrations/list.js';
import { LiveConnections } from './platform/graphql/live-connections.js';
import { registerClient } from './platform/http/client-files.js';
import { registerGraphiql } from './platform/http/graphiql.js';
import { registerHealth } from './platform/http/health.js';
import { trustedProxies } from './platform/http/client-address.js';
import { OwnAddress } from './platform/http/own-address.js';
import { InFlight } from './platform/http/in-flight.js';
import { Readiness } from './platform/http/readiness.js';
import { addRequestLog } from './platform/http/request-log.js';
import { addSecurityHeaders, securityHeaders } from './platform/http/security-headers.js';
import { hasMailPage, registerMailPage } from './platform/mail/mail-page.js';
import { createLogger, NestLogger, warningsOnly, type Logger } from './platform/logger.js';
import type { PlatformSettings } from './platform/settings.js';
import { VERSION } from './platform/version.js';

export type AppOptions = {
  readonly env: Env;
  /** PostgreSQL address of the app's login, which owns nothing. The database is migrated already. */
  readonly appUrl: string;
  /** PostgreSQL address of the login that reads debates into memory. */
  readonly memoryUrl: string;
  readonly demoMode: boolean;
  /** Keys for secrets in the database, where the environment gives none. */
  readonly secretKeys?: readonly SecretKey[];
  /** Folder of the built client; null: the API alone. */
  readonly webFolder: string | null;
  /** Default: `trusted-documents.json` in the folder of the client, where there is one. */
  readonly trustedDocumentsFile?: string;
};

export type App = {
  /** Answers the address it listens on, such as http://127.0.0.1:3000. Port 0: the system chooses. */
  listen(port: number, host: string): Promise<string>;
  /** Not ready from now on, but still serving: time for a load balancer to look elsewhere. Then `close`. */
  drain(): void;
  /**
   * Stops without losing an answer: not ready from now on, sockets are told to come back, what is in flight is
   * finished (`graceMs` at most), then the connections to the database are closed. Safe to call twice.
   */
  close(graceMs?: number): Promise<void>;
  get<Value>(token: InjectionToken<Value>): Value;
};

/** For tests: modules beside the features, and where the log goes. */
export type AppExtras = { readonly modules?: readonly Type[]; readonly logDestination?: DestinationStream };

const GRACE_MS = 20_000;

/** The whole server: API, probes and client on one port. Rejects with a readable reason when it cannot start. */
export async function createApp(options: AppOptions, extras: AppExtras = {}): Promise<App> {
  const settings = toSettings(options);
  const log = createLogger({ level: options.env.logLevel, destination: extras.logDestination });
  const adapter = createAdapter(options.env, log);
  const fastify = adapter.getInstance<FastifyInstance>();
  const inFlight = new InFlight();
  inFlight.watch(fastify);
  addSecurityHeaders(fastify, settings.https);
  addRequestLog(fastify, log);

  const nest = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(settings, log, extras.modules),
    adapter,
    { logger: new NestLogger(log), abortOnError: false, bodyParser: false },
  );
  const readiness = nest.get(Readiness, { strict: false });
  registerHealth(fastify, readiness);
  if (!settings.production) registerGraphiql(fastify);
  if (hasMailPage(settings)) registerMailPage(fastify, settings.mail.folder);
  if (settings.webFolder !== null) await registerClient(fastify, settings.webFolder);
  await nest.init();
  await fastify.ready();

  let closing: Promise<void> | null = null;
  const drain = (): void => {
    readiness.drain();
    inFlight.end();
  };
  const close = async (graceMs: number): Promise<void> => {
    drain();
    nest.get(LiveConnections, { strict: false }).endAll();
    const cutOff = setTimeout(() => fastify.server.closeAllConnections(), graceMs);
    await inFlight.settled(graceMs);
    await nest.close(); // takes no connection any more, and waits for what came meanwhile
    clearTimeout(cutOff);
  };
  return {
    listen: async (port, host) =>
      nest.get(OwnAddress, { strict: false }).listensAt(await fastify.listen({ port, host })),
    drain,
    close: (graceMs = GRACE_MS) => (closing ??= close(graceMs)),
    get: (token) => nest.get(token as Type, { strict: false }),
  };
}

function createAdapter(env: Env, log: Logger): FastifyAdapter {
  return new FastifyAdapter({
    // Fastify's own lines hold query strings, and with them variables; request-log.ts writes ours.
    loggerInstance: warningsOnly(log),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: trustedProxies(env.trustedProxies),
    requestTimeout: 60_000, // for the whole request to arrive: nobody holds a connection with a trickle of bytes
    // An address that cannot be read is answered before any hook runs.
    frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
      void reply.code(400).headers(securityHeaders(env.https)).send({ message: error.message });
    },
    return503OnClosing: false, // what still comes on a kept connection is answered like the rest
    multipart: false,
    skipMiddie: true, // Express middleware, of which there is none
  });
}

function toSettings({
  env,
  appUrl,
  memoryUrl,
  demoMode,
  webFolder,
  trustedDocumentsFile,
  secretKeys,
}: AppOptions): PlatformSettings {
  const beside = webFolder === null ? null : join(webFolder, 'trusted-documents.json');
  return {
    version: VERSION,
    production: env.production,
    demoMode,
    publicUrl: env.publicUrl,
    https: env.https,
    trustedProxies: env.trustedProxies,
    redisUrl: env.redisUrl,
    secretKeys: env.secretKeys ?? secretKeys ?? [],
    singleSignOn: env.singleSignOn,
    rateLimits: env.rateLimits,
    mail: env.mail,
    signUp: env.signUp,
    migrations: migrationNames,
    appUrl,
    memoryUrl,
    memory: env.memory,
    webFolder,
    trustedDocumentsFile: trustedDocumentsFile ?? beside,
  };
}
