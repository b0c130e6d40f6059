import { Inject, Injectable } from '@nestjs/common';
import { hashToken } from '../../platform/auth/credential.js';
import { nobody, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotSignedIn } from '../../platform/errors.js';
import { cleanAddress } from '../../platform/mail/address.js';
import { MailWorker } from '../../platform/mail/mail-worker.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, type Invalid } from '../../platform/refusals.js';
import { auditAccount } from './account-audit.js';
import type { LinkOver, ProofNeeded, TooManyAttempts } from './account-refusals.js';
import { Attempts } from './attempts.js';
import type { Caller } from './caller.js';
import { findLink, isLinkToken, mailLink } from './links.js';
import { notify } from './notices.js';
import { weakness } from './password-rules.js';
import { hashPassword } from './passwords.js';
import { proveOneself, readOwnCredential } from './proof.js';
import { SessionService, type OpenedSession } from './session.service.js';

@Injectable()
export class PasswordService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionService,
    private readonly attempts: Attempts,
    @Inject(MailWorker) private readonly mails: Pick<MailWorker, 'nudge'>,
  ) {}

  /** Sets another password. All other sessions end; the one that asks gets a new token. */
  async change(
    viewer: Viewer,
    input: { readonly currentPassword?: string | null | undefined; readonly newPassword: string },
    { ip }: Caller,
  ): Promise<Outcome<OpenedSession, Invalid | ProofNeeded | TooManyAttempts>> {
    const { database, attempts } = this;
    const own = await readOwnCredential(database, viewer);
    if (own === null) throw new NotSignedIn();
    const weak = await weakness(input.newPassword, { name: own.name, email: own.email ?? '' });
    if (weak !== null) return invalid('newPassword', weak);
    // Whoever has a password says it, however fresh the session is: a browser left open must not be enough.
    if (own.passwordHash !== null && (input.currentPassword ?? '') === '') {
      return refused({ kind: 'proofNeeded', why: 'missing' });
    }
    const proved = await proveOneself({ database, attempts, viewer, ip }, own, input.currentPassword);
    if (!proved.ok) return proved;
    const hash = await hashPassword(input.newPassword);
    const deed = { action: 'password.changed' } as const;
    const { session } = await this.sessions.whileSecuring(viewer, deed, async (tx) => {
      await tx.query('SELECT set_viewer_password($1)', [hash]);
      await notify(tx, own.email, 'passwordChanged');
      return ok(null);
    });
    this.mails.nudge();
    if (session === null) throw new NotSignedIn();
    return ok(session);
  }

  /** Mails a link with which one chooses a new password. Answers the same, and as fast, whoever has the address. */
  async requestReset(
    input: { readonly email: string },
    { ip }: Caller,
  ): Promise<Outcome<{ readonly mailedTo: string }, Invalid | TooManyAttempts>> {
    const email = cleanAddress('email', input.email);
    if (!email.ok) return email;
    const tried = this.attempts.begin(`reset ${email.value}`, ip);
    if ('secondsToWait' in tried) return refused({ kind: 'tooManyAttempts', retryAfterSeconds: tried.secondsToWait });
    await this.database.change(nobody, (tx) => mailLink(tx, { kind: 'resetPassword', email: email.value }));
    this.mails.nudge();
    return ok({ mailedTo: email.value });
  }

  /**
   * Sets the password that somebody chose with a mailed link. Every session ends and nobody is signed in by it: where there
   * is a second factor, it is asked for as always.
   */
  async reset(input: {
    readonly token: string;
    readonly newPassword: string;
  }): Promise<Outcome<null, Invalid | LinkOver>> {
    if (!isLinkToken(input.token)) return refused({ kind: 'linkOver' });
    const tokenHash = hashToken(input.token);
    const owner = await this.database.withViewer(nobody, (tx) => findLink(tx, tokenHash, 'resetPassword'));
    if (owner === null) return refused({ kind: 'linkOver' });
    const weak = await weakness(input.newPassword, owner);
    if (weak !== null) return invalid('newPassword', weak);
    const hash = await hashPassword(input.newPassword);
    const done = await this.database.change(nobody, async (tx) => {
      const [row] = await tx.query<{ account_id: string; email: string; sessions: Buffer[] }[]>(
        'SELECT account_id, email, sessions FROM reset_password($1, $2)',
        [tokenHash, hash],
      );
      if (row !== undefined) {
        await notify(tx, row.email, 'passwordReset');
        await auditAccount(tx, nobody, row.account_id, { action: 'password.reset' });
      }
      return row;
    });
    if (done === undefined) return refused({ kind: 'linkOver' });
    this.sessions.tell(done.sessions);
    this.mails.nudge();
    return ok(null);
  }
}
