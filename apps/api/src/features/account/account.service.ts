import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { nobody, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, type Invalid } from '../../platform/refusals.js';
import { cleanLine, LIMITS } from '../../platform/texts.js';
import { accountRecord, type AccountRecord } from './account.loader.js';
import { Attempts } from './attempts.js';
import { hashPassword, passwordMatches, weakness } from './passwords.js';

export type TooManyAttempts = { readonly kind: 'tooManyAttempts'; readonly retryAfterSeconds: number };
export type EmailTaken = { readonly kind: 'emailTaken' };
export type BadCredentials = { readonly kind: 'badCredentials' };

/** A signed-in browser: the token goes into its cookie, only the hash is kept. */
export type OpenedSession = { readonly viewer: Viewer; readonly token: string; readonly expiresAt: Date };

const SESSION_DAYS = 90;
const EMAIL = /^[^\s\p{C}@"(),:;<>[\\\]]+@[^\s\p{C}@"(),:;<>[\\\]]+\.[^\s\p{C}@"(),:;<>[\\\]]+$/u;

@Injectable()
export class AccountService {
  private readonly attempts = new Attempts();

  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  async signUp(
    input: { readonly name: string; readonly email: string; readonly password: string },
    ip: string,
  ): Promise<Outcome<OpenedSession, Invalid | EmailTaken | TooManyAttempts>> {
    const name = cleanLine('name', input.name, LIMITS.name);
    if (!name.ok) return name;
    const email = input.email.trim().toLowerCase();
    if (!EMAIL.test(email) || email.length > 254) return invalid('email', 'This is not an e-mail address.');
    const weak = weakness(input.password, { name: name.value, email });
    if (weak !== null) return invalid('password', weak);
    const tried = this.attempts.begin(`sign-up ${email}`, ip);
    if ('secondsToWait' in tried) return refused({ kind: 'tooManyAttempts', retryAfterSeconds: tried.secondsToWait });
    const accountId = uuidv7();
    const hash = await hashPassword(input.password);
    try {
      await this.database.change(nobody, (tx) =>
        tx.query('SELECT create_account($1, $2, $3, $4, false)', [accountId, name.value, email, hash]),
      );
    } catch (error) {
      if ((error as { constraint?: string }).constraint !== 'credential_email_key') throw error;
      return refused({ kind: 'emailTaken' });
    }
    tried.attempt.succeeded();
    return ok(await this.openSession(accountId));
  }

  async signIn(
    input: { readonly email: string; readonly password: string },
    ip: string,
  ): Promise<Outcome<OpenedSession, BadCredentials | TooManyAttempts>> {
    const email = input.email.trim().toLowerCase();
    const tried = this.attempts.begin(email, ip);
    if ('secondsToWait' in tried) return refused({ kind: 'tooManyAttempts', retryAfterSeconds: tried.secondsToWait });
    if (!EMAIL.test(email)) return refused({ kind: 'badCredentials' });
    const [found] = await this.database.withViewer(nobody, (tx) =>
      tx.query<{ account_id: string; password_hash: string }[]>(
        'SELECT account_id, password_hash FROM find_credential($1)',
        [email],
      ),
    );
    // No password of ours is longer; hashing a megabyte for a stranger is not our job.
    const matches = await passwordMatches(found?.password_hash ?? null, input.password.slice(0, 256));
    if (!matches || found === undefined) return refused({ kind: 'badCredentials' });
    tried.attempt.succeeded();
    return ok(await this.openSession(found.account_id));
  }

  /** One-click sign-in as a demo account. Throws NotFound for any other account. */
  async signInAsDemo(accountId: string): Promise<OpenedSession> {
    const [row] = await this.database.withViewer(nobody, (tx) =>
      tx.query<unknown[]>('SELECT 1 FROM account WHERE account_id = $1 AND is_demo', [accountId]),
    );
    if (row === undefined) throw new NotFound();
    return this.openSession(accountId);
  }

  async signOut(viewer: Viewer): Promise<void> {
    const { sessionHash } = viewer;
    if (sessionHash === null) return;
    await this.database.change(viewer, (tx) => tx.query('SELECT close_session($1)', [sessionHash]));
    this.signals.publish([{ kind: 'signedOut', sessionHash: sessionHash.toString('hex') }]);
  }

  emailOf(viewer: Viewer): Promise<string> {
    return this.database.withViewer(viewer, async (tx) => {
      const [row] = await tx.query<{ email: string | null }[]>('SELECT viewer_email() AS email');
      return row?.email ?? '';
    });
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

  private async openSession(accountId: string): Promise<OpenedSession> {
    const token = randomBytes(32).toString('base64url');
    const sessionHash = createHash('sha256').update(token).digest();
    await this.database.change(nobody, (tx) =>
      tx.query(`SELECT open_session($1, $2, make_interval(days => $3))`, [sessionHash, accountId, SESSION_DAYS]),
    );
    const expiresAt = new Date(Date.now() + SESSION_DAYS * 86_400_000);
    return { viewer: { accountId, sessionHash, scopes: null }, token, expiresAt };
  }
}
