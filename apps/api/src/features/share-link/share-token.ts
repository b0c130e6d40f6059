import { createHash, createHmac, randomBytes } from 'node:crypto';
import { parse, stringify } from 'uuid';
import { hashOfShareKey } from '../../platform/auth/share-keys.js';

/** 16 bytes of team id, so that the look-up stays within one team, and 24 random ones. */
const TOKEN = /^[A-Za-z0-9_-]{54}$/;

export type ShareSecrets = {
  /** The part of the address that holds the secret. */
  readonly token: string;
  readonly tokenHash: Buffer;
  readonly keyHash: Buffer;
};

/** The secrets of a new link. `passwordHash`: Argon2id of its password, if it has one. */
export function newShareSecrets(teamId: string, passwordHash: string | null): ShareSecrets {
  const bytes = Buffer.concat([Buffer.from(parse(teamId)), randomBytes(24)]);
  return {
    token: bytes.toString('base64url'),
    tokenHash: hashOf(bytes),
    keyHash: hashOfShareKey(keyOf(bytes, passwordHash)),
  };
}

/** Team, hash and key of a token; null for what cannot be one. */
export function readShareToken(token: string): {
  readonly teamId: string;
  readonly tokenHash: Buffer;
  /** What a browser keeps: 32 bytes that nobody can make who has the link alone and not its password. */
  readonly keyWith: (passwordHash: string | null) => Buffer;
} | null {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  try {
    const teamId = stringify(bytes.subarray(0, 16));
    return { teamId, tokenHash: hashOf(bytes), keyWith: (passwordHash) => keyOf(bytes, passwordHash) };
  } catch {
    return null;
  }
}

const hashOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

const keyOf = (bytes: Buffer, passwordHash: string | null): Buffer =>
  createHmac('sha256', bytes)
    .update(passwordHash ?? '')
    .digest();
