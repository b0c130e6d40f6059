import type { Viewer } from '../../platform/auth/viewer.js';
import type { Database } from '../../platform/database/database.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import type { ProofNeeded, TooManyAttempts } from './account-refusals.js';
import type { Attempts } from './attempts.js';
import { passwordMatches } from './passwords.js';

/** How the viewer signs in. */
export type OwnCredential = {
  readonly name: string;
  /** null: signed up by other means, and gave none. */
  readonly email: string | null;
  readonly emailConfirmedAt: Date | null;
  readonly passwordHash: string | null;
  readonly factorSince: Date | null;
  readonly recoveryCodesLeft: number;
};

export async function readOwnCredential(database: Database, viewer: Viewer): Promise<OwnCredential | null> {
  const [row] = await database.withViewer(viewer, (tx) =>
    tx.query<
      {
        name: string;
        email: string | null;
        email_confirmed_at: Date | null;
        password_hash: string | null;
        factor_since: Date | null;
        codes_left: number;
      }[]
    >('SELECT name, email, email_confirmed_at, password_hash, factor_since, codes_left FROM viewer_credential()'),
  );
  if (row === undefined) return null;
  return {
    name: row.name,
    email: row.email,
    emailConfirmedAt: row.email_confirmed_at,
    passwordHash: row.password_hash,
    factorSince: row.factor_since,
    recoveryCodesLeft: row.codes_left,
  };
}

/** Without a password it takes a sign-in that is no older than this. */
const FRESH_MINUTES = 10;

export type ProofParts = {
  readonly database: Database;
  readonly attempts: Attempts;
  readonly viewer: Viewer;
  readonly ip: string;
};

/**
 * Asks somebody who is signed in to show again who they are, before they change how they sign in: a browser that was left
 * open must not be enough. By the password; where none is typed, by having signed in within the last ten minutes.
 */
export async function proveOneself(
  { database, attempts, viewer, ip }: ProofParts,
  own: OwnCredential,
  password: string | null | undefined,
): Promise<Outcome<null, ProofNeeded | TooManyAttempts>> {
  if (password == null || password === '') {
    const [row] = await database.withViewer(viewer, (tx) =>
      tx.query<{ fresh: boolean }[]>('SELECT is_freshly_proved($1, make_interval(mins => $2)) AS fresh', [
        viewer.sessionHash,
        FRESH_MINUTES,
      ]),
    );
    return row?.fresh === true ? ok(null) : refused({ kind: 'proofNeeded', why: 'missing' });
  }
  const tried = attempts.begin(`proof ${viewer.accountId}`, ip);
  if ('secondsToWait' in tried) return refused({ kind: 'tooManyAttempts', retryAfterSeconds: tried.secondsToWait });
  if (!(await passwordMatches(own.passwordHash, password))) return refused({ kind: 'proofNeeded', why: 'wrong' });
  tried.attempt.succeeded();
  return ok(null);
}
