import { Inject, Injectable } from '@nestjs/common';
import { Connections } from '../database/connections.js';
import type { SessionReader } from './session-reader.js';
import type { Viewer } from './viewer.js';

/** Reads sessions through the two SQL functions that are the app role's only door to those tables. */
@Injectable()
export class DatabaseSessionReader implements SessionReader {
  constructor(@Inject(Connections) private readonly connections: Connections) {}

  async readSession(tokenHash: Buffer): Promise<Viewer | null> {
    const [row] = await this.connections.query<{ account_id: string }[]>('SELECT account_id FROM session_viewer($1)', [
      tokenHash,
    ]);
    return row === undefined ? null : { accountId: row.account_id, sessionHash: tokenHash, scopes: null };
  }

  async readApiToken(tokenHash: Buffer): Promise<Viewer | null> {
    const [row] = await this.connections.query<{ account_id: string; scopes: string[] }[]>(
      'SELECT account_id, scopes FROM api_token_viewer($1)',
      [tokenHash],
    );
    return row === undefined ? null : { accountId: row.account_id, sessionHash: null, scopes: row.scopes };
  }
}
