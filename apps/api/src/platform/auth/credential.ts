import { createHash, randomBytes } from 'node:crypto';
import { readSessionCookie } from './cookies.js';

/** How a request says who it comes from. Only the hash of a secret is kept, so that none can end in a log. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'session'; readonly tokenHash: Buffer }
  | { readonly kind: 'apiToken'; readonly tokenHash: Buffer }
  /** An Authorization header that we cannot read. Refused, not ignored: whoever sends one means to be somebody. */
  | { readonly kind: 'unreadable' };

const noCredential: Credential = { kind: 'none' };

/** `dbt_` and 32 random bytes in base64url. The prefix lets secret scanners recognise a leaked token. */
const API_TOKEN = /^dbt_[A-Za-z0-9_-]{43}$/;
const BEARER = /^Bearer +(\S+)$/i;

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** A new secret for a session cookie: 43 characters. Store `hashToken(token)` only. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A new API token: `dbt_` and 43 characters. Store `hashToken(token)` only. */
export function newApiToken(): string {
  return `dbt_${randomBytes(32).toString('base64url')}`;
}

/** From the value of an Authorization header (or of `connectionParams.authorization`); undefined counts as none. */
export function readAuthorization(value: string | undefined): Credential {
  if (value === undefined || value === '') return noCredential;
  const token = BEARER.exec(value)?.[1];
  if (token === undefined || !API_TOKEN.test(token)) return { kind: 'unreadable' };
  return { kind: 'apiToken', tokenHash: hashToken(token) };
}

export type CredentialHeaders = { readonly authorization?: string | undefined; readonly cookie?: string | undefined };

/** A token wins over a cookie, so that a script run from a signed-in browser does what its token says. */
export function readCredential(headers: CredentialHeaders, https: boolean): Credential {
  const fromHeader = readAuthorization(headers.authorization);
  if (fromHeader.kind !== 'none') return fromHeader;
  const token = readSessionCookie(headers.cookie, https);
  return token === null ? noCredential : { kind: 'session', tokenHash: hashToken(token) };
}
