import { createHash, randomBytes } from 'node:crypto';

/** A key under which secrets are kept (AES-256). `id` names it beside what it sealed, and tells nothing about it. */
export type SecretKey = { readonly id: string; readonly key: Buffer };

const KEY_BYTES = 32;

/** A new random key, as it stands in a file. */
export function newSecretKeyText(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/**
 * Keys from a text: each 32 bytes in base64url (43 characters) or hexadecimal (64), between white space or commas; lines
 * that begin with # are comments. null where something in it is no key, or there is none.
 */
export function readSecretKeys(text: string): SecretKey[] | null {
  const words = text
    .replace(/^\s*#.*$/gm, '')
    .split(/[\s,]+/)
    .filter(Boolean);
  const keys = words.map((word) =>
    /^[0-9a-f]{64}$/i.test(word)
      ? Buffer.from(word, 'hex')
      : /^[\w-]{43}=?$/.test(word)
        ? Buffer.from(word, 'base64url')
        : null,
  );
  if (keys.length === 0 || keys.some((key) => key?.length !== KEY_BYTES)) return null;
  return keys.flatMap((key) => (key === null ? [] : [{ id: idOf(key), key }]));
}

function idOf(key: Buffer): string {
  return createHash('sha256').update('the id of a key ').update(key).digest('base64url').slice(0, 8);
}
