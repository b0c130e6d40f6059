import { SCOPES, isScope, type Scope } from '@counterpoint/permissions';
import type pg from 'pg';
import type { Env } from '../config/env.js';
import { hashToken, newApiToken } from '../platform/auth/credential.js';
import { CommandFailure } from './command-failure.js';
import { joinDatabase } from './database.js';
import { connect } from './external-database.js';

export type TokenRequest = {
  /** E-mail address of the account. */
  user: string;
  /** Comma-separated. */
  scopes: string;
  expiresInDays: string | undefined;
  tokenName: string | undefined;
};

const usualDays = 90;
const mostDays = 365;
const longestName = 200;

/** Strict: an unknown scope is refused, never dropped, or a token would silently be able to do less or more. */
export function readScopes(text: string): Scope[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !isScope(name));
  if (unknown.length > 0) {
    const list = unknown.map((name) => `"${name}"`).join(', ');
    throw new CommandFailure(`Unknown scope: ${list}. There are: ${SCOPES.join(', ')}`, 2);
  }
  return SCOPES.filter((scope) => names.includes(scope));
}

function readDays(text: string | undefined): number {
  if (text === undefined) return usualDays;
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= mostDays) return Number(text);
  throw new CommandFailure(`--expires-in-days must be a whole number from 1 to ${mostDays}`, 2);
}

function readName(text: string | undefined): string {
  const name = (text ?? 'command line').normalize('NFC').trim();
  if (name !== '' && name.length <= longestName && !/\p{Cc}/u.test(name)) return name;
  throw new CommandFailure(`--name must have 1 to ${longestName} characters, none of them a control character`, 2);
}

// Its person sees it under "recent activity", as they see what they do themselves.
const insert = `
  WITH made AS (
    INSERT INTO api_token (token_id, token_hash, account_id, name, scopes, expires_at)
    SELECT gen_random_uuid(), $1, account_id, $2, $3, now() + make_interval(days => $4) FROM credential WHERE email = lower($5)
    RETURNING account_id, expires_at)
  SELECT m.expires_at, append_audit(NULL, NULL, 'token.created', NULL, 'operator', 'account', m.account_id, $6) FROM made m`;

type NewToken = { token: string; email: string; name: string; scopes: Scope[]; days: number };

/** Answers when it ends. */
async function store(owner: pg.Client, { token, email, name, scopes, days }: NewToken): Promise<Date> {
  const values = [hashToken(token), name, scopes, days, email, JSON.stringify({ after: { scopes, days } })];
  const { rows } = await owner.query<{ expires_at: Date }>(insert, values).catch((error: { code?: string }) => {
    if (error.code !== '42P01') throw error;
    throw new CommandFailure('This database has no tables yet. Run `counterpoint migrate` (or `serve`) first.');
  });
  if (rows[0] !== undefined) return rows[0].expires_at;
  throw new CommandFailure(
    `There is no account with the e-mail address ${email}. Whoever it is for must sign up first.`,
  );
}

/**
 * `token create`: makes an API token for an account and prints it, this once; only its hash is stored. The token
 * alone goes to standard output, so that a script can take it; everything else goes to standard error.
 */
export async function createToken(env: Env, request: TokenRequest): Promise<number> {
  const log = (line: string) => console.error(line);
  const wanted = {
    token: newApiToken(),
    email: request.user.trim(),
    name: readName(request.tokenName),
    scopes: readScopes(request.scopes),
    days: readDays(request.expiresInDays),
  };
  const database = await joinDatabase(env, log);
  try {
    const owner = await connect('DATABASE_URL', database.ownerUrl);
    const ends = await store(owner, wanted).finally(() => owner.end());
    console.log(wanted.token);
    log(
      `For ${wanted.email}: ${wanted.scopes.join(', ')}, until ${ends.toISOString().slice(0, 10)}. It cannot be shown again.`,
    );
    return 0;
  } finally {
    await database.close();
  }
}
