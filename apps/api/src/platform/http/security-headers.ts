import type { FastifyInstance } from 'fastify';

/**
 * Scripts come from this server only, none from within a page. Inline styles are allowed: the accessibility library of
 * the client writes a style element, and a style cannot run anything.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const always = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  // Invitation links carry their secret in the path; no other site gets to see it.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;

const YEAR_IN_SECONDS = 31_536_000;

export function securityHeaders(https: boolean): Readonly<Record<string, string>> {
  return https ? { ...always, 'strict-transport-security': `max-age=${YEAR_IN_SECONDS}` } : always;
}

/** On every answer, errors included. */
export function addSecurityHeaders(fastify: FastifyInstance, https: boolean): void {
  const headers = securityHeaders(https);
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers(headers).header('x-request-id', request.id);
  });
}
