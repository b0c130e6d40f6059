import { Inject, Injectable } from '@nestjs/common';
import { Connections } from '../database/connections.js';
import { Gathering } from '../database/gathering.js';
import { Unavailable } from '../errors.js';
import type { SessionReader } from './session-reader.js';
import type { Viewer } from './viewer.js';

type Row = {
  readonly place: string;
  readonly account_id: string;
  readonly scopes?: string[];
  readonly only_debate_id?: string | null;
};

/** In the order of hashes, so that two nodes that note the same sessions as seen do not wait for each other. */
const SESSIONS = `SELECT asked.place, v.account_id
  FROM (SELECT * FROM unnest($1::bytea[]) WITH ORDINALITY AS a (hash, place) ORDER BY hash) asked,
       LATERAL session_viewer(asked.hash) v`;
const API_TOKENS = `SELECT asked.place, v.account_id, v.scopes, v.only_debate_id
  FROM (SELECT * FROM unnest($1::bytea[]) WITH ORDINALITY AS a (hash, place) ORDER BY hash) asked,
       LATERAL api_token_viewer(asked.hash) v`;

/**
 * Reads sessions through the two SQL functions that are the app role's only door to those tables. Each request asks anew;
 * only the questions of requests that are asked while others are being answered travel together.
 */
@Injectable()
export class DatabaseSessionReader implements SessionReader {
  private readonly sessions = this.gathering(SESSIONS);
  private readonly apiTokens = this.gathering(API_TOKENS);

  constructor(@Inject(Connections) private readonly connections: Connections) {}

  async readSession(tokenHash: Buffer): Promise<Viewer | null> {
    const { row } = await this.sessions.add(tokenHash);
    return row === undefined ? null : { accountId: row.account_id, sessionHash: tokenHash, scopes: null };
  }

  async readApiToken(tokenHash: Buffer): Promise<Viewer | null> {
    const { row } = await this.apiTokens.add(tokenHash);
    if (row === undefined) return null;
    const { account_id: accountId, scopes = [], only_debate_id: onlyDebateId } = row;
    return { accountId, sessionHash: null, scopes, tokenHash, ...(onlyDebateId == null ? {} : { onlyDebateId }) };
  }

  private gathering(statement: string) {
    return new Gathering<Buffer, { readonly row: Row | undefined }>({
      most: 200,
      atOnce: 2,
      waiting: 5_000,
      refusal: () => new Unavailable(),
      run: async (hashes) => {
        const rows = await this.connections.query<Row[]>(statement, [hashes]);
        const byPlace = new Map(rows.map((row) => [Number(row.place), row]));
        return hashes.map((_, index) => ({ row: byPlace.get(index + 1) }));
      },
    });
  }
}
