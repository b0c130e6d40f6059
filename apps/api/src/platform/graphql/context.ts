import { BadInput } from '../errors.js';
import type { Viewer } from '../auth/viewer.js';

/** What every resolver gets beside its arguments; made anew for each request and for each delivery of a subscription. */
export interface GraphQLContext {
  readonly viewer: Viewer;
  /** Stands in the log, in the answer's `x-request-id` and in the extensions of a masked error. */
  readonly requestId: string;
  /** Address of the client: the peer, or what a trusted proxy says. For rate limits only. */
  readonly ip: string;
  /** What the client calls itself (User-Agent); '' where that is not known. To tell one's sessions apart. */
  readonly userAgent: string;
  /** Whether the document is one of our own client's. */
  readonly isTrusted: boolean;
  /** Aborted when the answer is no longer wanted: the time is up, or the client has gone. */
  readonly signal: AbortSignal;
  /**
   * The one instance of something that belongs to this request, such as a DataLoader: made by `create` when first
   * asked for. Keys are compared by identity; use the loader's class or a module-level constant.
   */
  loader<Loader>(key: unknown, create: () => Loader): Loader;
  /** @throws BadInput over WebSocket and SSE, which cannot set cookies. */
  setSessionCookie(token: string, expiresAt: Date): void;
  /** @throws BadInput over WebSocket and SSE, which cannot set cookies. */
  clearSessionCookie(): void;
  /**
   * Lets the browser keep the key of a share link, 32 bytes, beside those it has.
   *
   * @throws BadInput over WebSocket and SSE, which cannot set cookies.
   */
  keepShareKey(key: Buffer, expiresAt: Date): void;
}

export type SessionCookies = Pick<GraphQLContext, 'setSessionCookie' | 'clearSessionCookie' | 'keepShareKey'>;

export type ContextParts = Pick<GraphQLContext, 'viewer' | 'requestId' | 'ip' | 'signal'> & {
  readonly userAgent?: string | undefined;
  readonly isTrusted?: boolean;
  readonly cookies: SessionCookies;
};

export function createContext({ cookies, userAgent = '', isTrusted = false, ...parts }: ContextParts): GraphQLContext {
  const made = new Map<unknown, unknown>();
  return {
    ...parts,
    userAgent,
    isTrusted,
    loader<Loader>(key: unknown, create: () => Loader): Loader {
      if (!made.has(key)) made.set(key, create());
      return made.get(key) as Loader; // the key stands for one kind of loader
    },
    setSessionCookie: (token, expiresAt) => cookies.setSessionCookie(token, expiresAt),
    clearSessionCookie: () => cookies.clearSessionCookie(),
    keepShareKey: (key, expiresAt) => cookies.keepShareKey(key, expiresAt),
  };
}

/** A copy with nothing loaded yet: each event of a subscription must see the data as they are then. */
export function freshContext(context: GraphQLContext): GraphQLContext {
  return createContext({ ...context, cookies: context });
}

function refuseCookies(): never {
  throw new BadInput('Signing in and out works over HTTP POST only: this connection cannot set cookies.');
}

export const noCookies: SessionCookies = {
  setSessionCookie: refuseCookies,
  clearSessionCookie: refuseCookies,
  keepShareKey: refuseCookies,
};
