import type { InjectionToken } from '@nestjs/common';
import type { Viewer } from './viewer.js';

/** Finds whom a session or an API token stands for. null: unknown, expired or revoked, and nobody is told which. */
export interface SessionReader {
  /** `tokenHash`: SHA-256 of the cookie's token, 32 bytes. */
  readSession(tokenHash: Buffer): Promise<Viewer | null>;
  /** `tokenHash`: SHA-256 of the token, prefix included, 32 bytes. */
  readApiToken(tokenHash: Buffer): Promise<Viewer | null>;
}

export const SESSION_READER: InjectionToken<SessionReader> = Symbol('SessionReader');
