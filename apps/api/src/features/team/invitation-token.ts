import { createHash, randomBytes } from 'node:crypto';
import { parse, stringify } from 'uuid';

/** 16 bytes of team id, so that the look-up stays within one team, and 24 random ones. */
const TOKEN = /^[A-Za-z0-9_-]{54}$/;

export function newInvitationToken(teamId: string): { token: string; hash: Buffer } {
  const bytes = Buffer.concat([Buffer.from(parse(teamId)), randomBytes(24)]);
  return { token: bytes.toString('base64url'), hash: hashOf(bytes) };
}

/** Team and hash of a token; null for what cannot be one. */
export function readInvitationToken(token: string): { teamId: string; hash: Buffer } | null {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  try {
    return { teamId: stringify(bytes.subarray(0, 16)), hash: hashOf(bytes) };
  } catch {
    return null;
  }
}

const hashOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
