import { Injectable } from '@nestjs/common';
import { hashToken, newSessionToken } from '../../platform/auth/credential.js';
import { nobody } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound } from '../../platform/errors.js';
import { isAddress } from '../../platform/mail/address.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { accountRecord, type AccountRecord } from './account.loader.js';
import type { BadCredentials, SignInOver, TooManyAttempts, WrongCode } from './account-refusals.js';
import { Attempts } from './attempts.js';
import { cleanAgent, type Caller } from './caller.js';
import { readCode, type SpendableCode } from './code-check.js';
import { auditAccount } from './account-audit.js';
import { FactorSecrets } from './factor-secrets.js';
import { FailedSignIns } from './failed-sign-ins.js';
import { hashPassword, isOutdated, passwordMatches, refuseWhenCrowded } from './passwords.js';
import { newSession, SESSION_DAYS, SessionService, type OpenedSession } from './session.service.js';

/** The password was right; the code of the second factor is still to come, under this secret. It is no session. */
export type CodeNeeded = { readonly challenge: string };

/** Codes that the database refuses to look at: so many were wrong for the account within an hour. */
const CODE_PAUSE_S = 3_600;
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionService,
    private readonly attempts: Attempts,
    private readonly secrets: FactorSecrets,
    private readonly failed: FailedSignIns,
  ) {}

  async signIn(
    input: { readonly email: string; readonly password: string },
    caller: Caller,
  ): Promise<Outcome<OpenedSession | CodeNeeded, BadCredentials | TooManyAttempts>> {
    refuseWhenCrowded();
    const email = input.email.slice(0, 300).normalize('NFC').trim().toLowerCase();
    const tried = this.attempts.begin(email, caller.ip);
    if ('secondsToWait' in tried) return refused({ kind: 'tooManyAttempts', retryAfterSeconds: tried.secondsToWait });
    if (!isAddress(email)) return refused({ kind: 'badCredentials' });
    const [found] = await this.database.withViewer(nobody, (tx) =>
      tx.query<{ account_id: string; password_hash: string | null; has_second_factor: boolean }[]>(
        'SELECT account_id, password_hash, has_second_factor FROM find_credential($1)',
        [email],
      ),
    );
    const stored = found?.password_hash ?? null;
    const matches = await passwordMatches(stored, input.password);
    if (!matches || found === undefined || stored === null) {
      if (found !== undefined) this.failed.note(found.account_id, 'password');
      return refused({ kind: 'badCredentials' });
    }
    tried.attempt.succeeded();
    const { account_id: accountId, has_second_factor: asks } = found;
    // Between the look-up and here lies the hashing: time enough to change the password, or to turn on a second factor.
    const holds = async (tx: Transaction) => {
      const [row] = await tx.query<{ holds: boolean }[]>('SELECT holds_still($1, $2, $3) AS holds', [
        accountId,
        stored,
        asks,
      ]);
      return row?.holds === true;
    };
    const half = asks
      ? await this.beginCodeIf(accountId, holds)
      : await this.sessions.openIf(accountId, caller, 'password', holds);
    if (half === null) return refused({ kind: 'badCredentials' });
    if (isOutdated(stored)) await this.rehash(accountId, stored, input.password);
    return ok(half);
  }

  /** The second half of a sign-in: the code of an authenticator app, or a recovery code. */
  async finishSignIn(
    input: { readonly challenge: string; readonly code: string },
    caller: Caller,
  ): Promise<Outcome<OpenedSession, SignInOver | WrongCode | TooManyAttempts>> {
    if (!CHALLENGE.test(input.challenge)) return refused({ kind: 'signInOver' });
    const challenge = hashToken(input.challenge);
    const [tried] = await this.database.change(nobody, (tx) =>
      tx.query<{ state: 'ok' | 'over' | 'wait'; account_id: string; secret: string; last_step: string }[]>(
        'SELECT state, account_id, secret, last_step FROM try_sign_in_code($1)',
        [challenge],
      ),
    );
    if (tried === undefined || tried.state === 'over') return refused({ kind: 'signInOver' });
    if (tried.state === 'wait') return refused({ kind: 'tooManyAttempts', retryAfterSeconds: CODE_PAUSE_S });
    const secret = await this.secrets.open(tried.account_id, tried.secret);
    const code = readCode(input.code, secret, Number(tried.last_step));
    const session = code === null ? null : await this.openWith(challenge, tried.account_id, code, caller);
    if (session === null) {
      this.failed.note(tried.account_id, 'code');
      return refused({ kind: 'wrongCode' });
    }
    if (caller.viewer !== undefined) await this.sessions.close(caller.viewer);
    return ok(session);
  }

  /**
   * Signs in somebody who has shown who they are elsewhere, as at an identity provider, and asks for the code where there is
   * a second factor: what the provider asked for nobody knows.
   */
  async signInAs(accountId: string, caller: Caller): Promise<OpenedSession | CodeNeeded> {
    const [row] = await this.database.withViewer(nobody, (tx) =>
      tx.query<{ asks: boolean }[]>('SELECT asks_for_code($1) AS asks', [accountId]),
    );
    return row?.asks === true ? this.beginCode(accountId) : this.sessions.open(accountId, caller, 'singleSignOn');
  }

  /** One-click sign-in as a demo account. Throws NotFound for any other account. */
  async signInAsDemo(accountId: string, caller: Caller): Promise<OpenedSession> {
    const [row] = await this.database.withViewer(nobody, (tx) =>
      tx.query<unknown[]>('SELECT 1 FROM account WHERE account_id = $1 AND is_demo', [accountId]),
    );
    if (row === undefined) throw new NotFound();
    return this.sessions.open(accountId, caller, 'demo');
  }

  /** The demo accounts with their role in the sample team, most rights first. */
  demoAccounts(): Promise<{ account: AccountRecord; role: string }[]> {
    return this.database.withViewer(nobody, async (tx) => {
      const rows = await tx.query<{ account_id: string; name: string; role: string }[]>(
        'SELECT account_id, name, role FROM demo_accounts()',
      );
      return rows.map((row) => ({ account: accountRecord(row.account_id, row.name), role: row.role }));
    });
  }

  /** Uses the code up and opens the session; null where the code was used before, or the sign-in is over. */
  private async openWith(
    challenge: Buffer,
    accountId: string,
    { step, recovery }: SpendableCode,
    { userAgent }: Caller,
  ): Promise<OpenedSession | null> {
    const session = newSession(accountId);
    const values = [challenge, step, recovery, session.viewer.sessionHash, SESSION_DAYS, cleanAgent(userAgent)];
    const isOpen = await this.database.change(nobody, async (tx) => {
      const [row] = await tx.query<{ account: string | null }[]>(
        'SELECT finish_sign_in($1, $2, $3, $4, make_interval(days => $5), $6) AS account',
        values,
      );
      if (row?.account == null) return false;
      const by = recovery === null ? 'oneTimeCode' : 'recoveryCode';
      await auditAccount(tx, nobody, accountId, { action: 'signIn.succeeded', after: { by } });
      return true;
    });
    return isOpen ? session : null;
  }

  private beginCode(accountId: string): Promise<CodeNeeded> {
    return this.database.change(nobody, (tx) => beginCode(tx, accountId));
  }

  private beginCodeIf(accountId: string, holds: (tx: Transaction) => Promise<boolean>): Promise<CodeNeeded | null> {
    return this.database.change(nobody, async (tx) => ((await holds(tx)) ? beginCode(tx, accountId) : null));
  }

  private async rehash(accountId: string, earlier: string, password: string): Promise<void> {
    const later = await hashPassword(password);
    await this.database.change(nobody, (tx) =>
      tx.query('SELECT rehash_password($1, $2, $3)', [accountId, earlier, later]),
    );
  }
}

async function beginCode(tx: Transaction, accountId: string): Promise<CodeNeeded> {
  const challenge = newSessionToken();
  await tx.query('SELECT begin_sign_in($1, $2)', [hashToken(challenge), accountId]);
  return { challenge };
}
