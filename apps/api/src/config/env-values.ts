import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import { readSecretKeys } from './secret-keys.js';

/** Parsers for the values that environment variables take. They never repeat the value: it may be a secret. */

export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535 (0 lets the system choose)')
  .transform(Number)
  .refine((value) => value <= 65535, 'must be a whole number from 0 to 65535 (0 lets the system choose)');

/** Whole seconds from 0 to `most`. */
export const seconds = (most: number) => {
  const message = `must be a whole number of seconds from 0 to ${most}`;
  return z
    .string()
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .refine((value) => value <= most, message);
};

/** A whole number of things, from 0 up. */
export const count = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a whole number from 0 to 999999999')
  .transform(Number);

export const flag = z
  .enum(['0', '1', 'false', 'true'], { error: 'must be 1 or 0' })
  .transform((value) => value === '1' || value === 'true');

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

export const host = z
  .string()
  .refine(
    (value) => isIP(value) !== 0 || /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9-]+)*$/i.test(value),
    'must be an IP address or a host name, without a port or a scheme',
  );

/** `https://debates.example.org` or `http://localhost:3000`: an origin, given back without the closing slash. */
export const publicUrl = z.string().transform((text, context) => {
  const url = parseUrl(text);
  const problem =
    url === null || !['http:', 'https:'].includes(url.protocol)
      ? 'must be an address such as https://debates.example.org'
      : url.username || url.password
        ? 'must not contain a user name or a password'
        : url.pathname !== '/' || url.search || url.hash
          ? 'must be an origin only: no path, query or fragment (Counterpoint is served from the root)'
          : null;
  if (url !== null && problem === null) return url.origin;
  context.addIssue({ code: 'custom', message: problem ?? '' });
  return z.NEVER;
});

function postgresProblem(url: URL | null): string | null {
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    return 'must be a PostgreSQL address such as postgresql://owner:password@db.example.org:5432/counterpoint';
  }
  try {
    decodeURIComponent(url.username + url.password + url.pathname);
  } catch {
    return 'has a % that encodes nothing: write % in a password as %25';
  }
  if (url.username === '' && !url.searchParams.get('user')) return 'must name the database user (postgresql://user@…)';
  return url.pathname.length < 2 ? 'must name the database (postgresql://…/counterpoint)' : null;
}

export const postgresUrl = z.string().transform((text, context) => {
  // libpq lets a socket's address leave out the host, which URLs with a user may not.
  const complete = text.replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)\//, '$1localhost/');
  const problem = postgresProblem(parseUrl(complete));
  if (problem === null) return complete;
  context.addIssue({ code: 'custom', message: problem });
  return z.NEVER;
});

export const redisUrl = z
  .string()
  .refine(
    (text) => ['redis:', 'rediss:'].includes(parseUrl(text)?.protocol ?? ''),
    'must be a Redis address such as redis://cache.example.org:6379',
  );

/** smtp://user:password@mail.example.org:587 (STARTTLS), or smtps:// (TLS from the first byte, port 465). */
export const smtpUrl = z.string().refine((text) => {
  const url = parseUrl(text);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return false;
  if (url.pathname.length > 1 || url.search !== '' || url.hash !== '') return false;
  try {
    decodeURIComponent(url.username + url.password);
    return (url.username === '') === (url.password === '');
  } catch {
    return false;
  }
}, 'must be a mail server such as smtp://user:password@mail.example.org:587 or smtps://…; write special characters of the password as %XX');

/** `debates@example.org` or `Our debates <debates@example.org>`. */
export const mailFrom = z
  .string()
  .max(200, 'must have 200 characters at most')
  .regex(
    /^(?:[^\p{C}<>"@,;:\\]{1,100} <[^\s\p{C}@<>"(),:;]+@[^\s\p{C}@<>"(),:;]+>|[^\s\p{C}@<>"(),:;]+@[^\s\p{C}@<>"(),:;]+)$/u,
    'must be an address such as debates@example.org, or Our debates <debates@example.org>',
  );

/** Where the description of an identity provider is found (OpenID Connect Discovery 4); plain http on this machine only. */
export const issuerUrl = z.string().refine((text) => {
  const url = parseUrl(text);
  if (url === null || url.username !== '' || url.search !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}, 'must be an https address such as https://login.example.org');

/** Keys for secrets, as platform/secrets reads them. The message never holds what was given. */
export const secretKeys = z.string().transform((text, context) => {
  const keys = readSecretKeys(text);
  if (keys === null) {
    context.addIssue({
      code: 'custom',
      message:
        'must be one key or several, each 32 bytes in base64url (43 characters) or hexadecimal (64), between commas',
    });
  }
  return keys ?? [];
});

const proxyGroups = ['loopback', 'linklocal', 'uniquelocal'];

function proxyProblem(entry: string): string | null {
  if (proxyGroups.includes(entry)) return null;
  const [address = '', prefix, ...rest] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0)
    return `"${entry}" is not an IP address, a network or one of ${proxyGroups.join(', ')}`;
  if (prefix === undefined) return null;
  const widest = family === 4 ? 32 : 128;
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > widest) return `"${entry}" needs a prefix from 1 to ${widest}`;
  return Number(prefix) === 0 ? `"${entry}" would trust every machine on the internet; name your proxies` : null;
}

/** Comma-separated addresses and networks (CIDR) of the proxies whose X-Forwarded-* headers are believed. */
export const trustedProxies = z.string().transform((text, context) => {
  const entries = text.split(',').map((entry) => entry.trim());
  for (const entry of entries) {
    const problem = entry === '' ? 'must not contain empty entries' : proxyProblem(entry);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  }
  return entries;
});

const loopbackAddresses = new BlockList();
loopbackAddresses.addSubnet('127.0.0.0', 8, 'ipv4');
loopbackAddresses.addAddress('::1', 'ipv6');

/** Whether only programs on this machine can reach `name` (127.0.0.0/8, ::1, localhost and its subdomains). */
export function isLoopback(name: string): boolean {
  const bare = name.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (bare === 'localhost' || bare.endsWith('.localhost')) return true;
  const family = isIP(bare);
  return family !== 0 && loopbackAddresses.check(bare, family === 4 ? 'ipv4' : 'ipv6');
}
