import type { IncomingMessage } from 'node:http';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { authenticate } from '../auth/authenticate.js';
import type { Credential } from '../auth/credential.js';
import { readShareKeys } from '../auth/share-keys.js';
import type { SessionReader } from '../auth/session-reader.js';
import type { Viewer } from '../auth/viewer.js';
import { PublicError } from '../errors.js';
import { clientAddress, trustedProxies, type TrustsProxy } from '../http/client-address.js';
import type { Logger } from '../logger.js';
import type { PlatformSettings } from '../settings.js';
import { createContext, type SessionCookies } from './context.js';
import { DocumentStore, type OperationRequest } from './document-store.js';
import type { LiveConnections } from './live-connections.js';
import { maskError } from './masking.js';
import { OperationRunner } from './operation-runner.js';
import type { RunArgs } from './run-args.js';
import { TrustedDocuments } from './trusted-documents.js';

export type GraphQLServerParts = {
  readonly settings: PlatformSettings;
  readonly log: Logger;
  readonly sessions: SessionReader;
  readonly connections: LiveConnections;
};

export type RequestOrigin = {
  readonly requestId: string;
  readonly ip: string;
  readonly userAgent?: string | undefined;
  readonly cookies: SessionCookies;
};

/** What the three transports have in common: who asks, what is asked, and how it is answered. */
export class GraphQLServer {
  readonly settings: PlatformSettings;
  readonly log: Logger;
  readonly connections: LiveConnections;
  readonly runner: OperationRunner;
  private readonly trustsProxy: TrustsProxy;
  private readonly sessions: SessionReader;
  private readonly documents: DocumentStore;

  constructor(
    private readonly schema: GraphQLSchema,
    { settings, log, sessions, connections }: GraphQLServerParts,
  ) {
    this.settings = settings;
    this.log = log;
    this.sessions = sessions;
    this.trustsProxy = trustedProxies(settings.trustedProxies);
    this.connections = connections;
    this.documents = new DocumentStore(schema, TrustedDocuments.fromFile(settings.trustedDocumentsFile));
    this.runner = new OperationRunner(schema, log, settings.production ? 'info' : 'debug');
  }

  /** For what does not come through Fastify, which works it out for itself. */
  clientAddress({ socket, headers }: IncomingMessage): string {
    return clientAddress(socket.remoteAddress ?? '', headers['x-forwarded-for']?.toString(), this.trustsProxy);
  }

  /** Who the credential, and the Cookie header with what it holds of share links, stand for, or why nobody may be assumed: NOT_SIGNED_IN, UNAVAILABLE, or a masked fault. */
  async identify(credential: Credential, requestId: string, cookie?: string): Promise<Viewer | GraphQLError> {
    try {
      const viewer = await authenticate(credential, this.sessions);
      // A token does what it says, whatever cookies the program that sends it has besides.
      const shareKeys = credential.kind === 'apiToken' ? undefined : readShareKeys(cookie, this.settings.https);
      return shareKeys === undefined ? viewer : { ...viewer, shareKeys };
    } catch (error) {
      return this.mask(error, requestId);
    }
  }

  /** Arguments to execute an operation with, or what is wrong with the request. */
  prepare(request: OperationRequest, viewer: Viewer, origin: RequestOrigin): RunArgs | readonly GraphQLError[] {
    const preparation = this.documents.prepare(request);
    if (!preparation.ok) return preparation.errors.map((error) => this.mask(error, origin.requestId));
    const { prepared } = preparation;
    const abort = new AbortController();
    return {
      schema: this.schema,
      document: prepared.document,
      operationName: prepared.operation.name?.value,
      variableValues: request.variables,
      contextValue: createContext({ viewer, signal: abort.signal, isTrusted: prepared.trusted, ...origin }),
      prepared,
      abort,
    };
  }

  mask(error: unknown, requestId: string): GraphQLError {
    return maskError(error, { requestId, log: this.log });
  }
}

/** The body of an answer that is refused before it gets to GraphQL, in GraphQL's shape. */
export function errorBody(error: PublicError | { readonly message: string; readonly code: string }): string {
  return JSON.stringify({ errors: [{ message: error.message, extensions: { code: error.code } }] });
}
