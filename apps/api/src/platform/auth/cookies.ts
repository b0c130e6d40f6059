/** 32 random bytes in base64url. Anything else in the cookie is not worth a look into the database. */
const SESSION_TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * `__Host-` makes the browser refuse the cookie unless it is Secure, host-only and for the whole path, which a plain
 * http server on loopback cannot offer.
 */
export function sessionCookieName(https: boolean): '__Host-sid' | 'sid' {
  return https ? '__Host-sid' : 'sid';
}

/** The session token in a Cookie header; null when there is none or it cannot be one of ours. */
export function readSessionCookie(header: string | undefined, https: boolean): string | null {
  if (header === undefined) return null;
  const name = sessionCookieName(https);
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals === -1 || part.slice(0, equals).trim() !== name) continue;
    const value = part.slice(equals + 1).trim();
    return SESSION_TOKEN.test(value) ? value : null;
  }
  return null;
}

/** A Set-Cookie header. Lax: the cookie comes along when somebody follows a link to a debate, not on a foreign POST. */
export function sessionCookie(token: string, expiresAt: Date, https: boolean): string {
  if (!SESSION_TOKEN.test(token)) throw new Error('A session token is 32 random bytes in base64url (43 characters).');
  return serialise(token, expiresAt, https);
}

export function clearedSessionCookie(https: boolean): string {
  return serialise('', new Date(0), https);
}

function serialise(value: string, expiresAt: Date, https: boolean): string {
  const attributes = ['Path=/', `Expires=${expiresAt.toUTCString()}`, 'HttpOnly', 'SameSite=Lax'];
  if (https) attributes.push('Secure');
  return [`${sessionCookieName(https)}=${value}`, ...attributes].join('; ');
}
