import { createHash } from 'node:crypto';

/**
 * What a browser keeps of the share links it has opened: a key for each, newest first. A key says that its holder had
 * the link and, where there is one, its password; it lets them read and nothing else.
 */
const KEY = /^[A-Za-z0-9_-]{43}$/;
/** A cookie is small, and so is the number of debates that one reads by link. */
const MOST_KEYS = 8;

const cookieName = (https: boolean): string => (https ? '__Host-links' : 'links');

/** The keys in a Cookie header, newest first; what cannot be one is left out. */
function keysIn(header: string | undefined, https: boolean): string[] {
  const prefix = `${cookieName(https)}=`;
  const part = header
    ?.split(';')
    .map((text) => text.trim())
    .find((text) => text.startsWith(prefix));
  return part === undefined
    ? []
    : part
        .slice(prefix.length)
        .split('.')
        .filter((key) => KEY.test(key))
        .slice(0, MOST_KEYS);
}

/** SHA-256 of each key in a Cookie header, in hexadecimal, as `Viewer.shareKeys` holds them; undefined for none. */
export function readShareKeys(header: string | undefined, https: boolean): readonly string[] | undefined {
  const keys = keysIn(header, https);
  return keys.length === 0
    ? undefined
    : keys.map((key) => hashOfShareKey(Buffer.from(key, 'base64url')).toString('hex'));
}

export function hashOfShareKey(key: Buffer): Buffer {
  return createHash('sha256').update(key).digest();
}

/**
 * A Set-Cookie header that adds a key (32 bytes) to those which the browser sent. Lax, like the session's: it comes along
 * when somebody follows a link to the debate.
 */
export function shareKeysCookie(
  key: Buffer,
  { expiresAt, sent, https }: { readonly expiresAt: Date; readonly sent: string | undefined; readonly https: boolean },
): string {
  const text = key.toString('base64url');
  if (!KEY.test(text)) throw new Error('A key of a share link has 32 bytes.');
  const keys = [text, ...keysIn(sent, https).filter((other) => other !== text)].slice(0, MOST_KEYS);
  const attributes = ['Path=/', `Expires=${expiresAt.toUTCString()}`, 'HttpOnly', 'SameSite=Lax'];
  if (https) attributes.push('Secure');
  return [`${cookieName(https)}=${keys.join('.')}`, ...attributes].join('; ');
}
