/** Any value will do. A page of another site cannot send it without asking us first (CORS), and we never agree. */
export const CLIENT_HEADER = 'x-counterpoint-client';

export type OriginPolicy = {
  /** Origin that people use, such as https://debates.example.org; null: whatever address the server listens on. */
  readonly publicUrl: string | null;
};

/**
 * Whether a browser's request comes from our own pages: from PUBLIC_URL where one is set, else from the very address
 * that it was sent to. An absent Origin is never one of ours: every browser sends it with POST and with WebSockets.
 */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, policy: OriginPolicy): boolean {
  if (origin === undefined || origin === 'null') return false;
  if (policy.publicUrl !== null) return origin === policy.publicUrl || isSameAddress(origin, host, policy.publicUrl);
  return host !== undefined && origin === `http://${host}`;
}

/** PUBLIC_URL may be plain http for this machine only (config/env.ts); then the listening address is ours as well. */
function isSameAddress(origin: string, host: string | undefined, publicUrl: string): boolean {
  return publicUrl.startsWith('http:') && host !== undefined && origin === `http://${host}`;
}

export type CookieRequest = {
  readonly method: string;
  readonly origin: string | undefined;
  readonly host: string | undefined;
  readonly clientHeader: string | undefined;
};

/**
 * Why a request that carries the session cookie must not be executed (cross-site request forgery); null when it may.
 * Requests with an API token, or with no credential, cannot be forged and are not asked.
 */
export function forgeryProblem(request: CookieRequest, policy: OriginPolicy): string | null {
  if (request.clientHeader === undefined) {
    return `A request with the session cookie needs the header ${CLIENT_HEADER} (any value). Scripts use an API token instead.`;
  }
  const originMatters = request.method !== 'GET' || request.origin !== undefined;
  if (originMatters && !isOwnOrigin(request.origin, request.host, policy)) {
    return 'A request with the session cookie must come from the pages of this server: its Origin is another one, or missing.';
  }
  return null;
}
