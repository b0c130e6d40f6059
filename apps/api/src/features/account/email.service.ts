import { Inject, Injectable } from '@nestjs/common';
import { hashToken } from '../../platform/auth/credential.js';
import { accountOf, nobody, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotSignedIn } from '../../platform/errors.js';
import { cleanAddress } from '../../platform/mail/address.js';
import { MailWorker } from '../../platform/mail/mail-worker.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, type Invalid } from '../../platform/refusals.js';
import type { LinkOver, ProofNeeded, TooManyAttempts } from './account-refusals.js';
import { auditAccount } from './account-audit.js';
import { Attempts } from './attempts.js';
import type { Caller } from './caller.js';
import { isLinkToken, mailLink } from './links.js';
import { notify } from './notices.js';
import { proveOneself, readOwnCredential } from './proof.js';

@Injectable()
export class EmailService {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    @Inject(MailWorker) private readonly mails: Pick<MailWorker, 'nudge'>,
  ) {}

  /** Mails the link that confirms the viewer's address. */
  async sendConfirmation(
    viewer: Viewer,
    { ip }: Caller,
  ): Promise<Outcome<{ readonly mailedTo: string }, Invalid | TooManyAttempts>> {
    const own = await readOwnCredential(this.database, viewer);
    if (own === null) throw new NotSignedIn();
    if (own.email === null) return invalid('email', 'There is no e-mail address yet. Give one first.');
    return this.mailTo(viewer, own.email, ip);
  }

  /** Mails a link to a new address; the account moves there when it is opened. Says nothing of who else may have it. */
  async change(
    viewer: Viewer,
    input: { readonly email: string; readonly password?: string | null | undefined },
    { ip }: Caller,
  ): Promise<Outcome<{ readonly mailedTo: string }, Invalid | ProofNeeded | TooManyAttempts>> {
    const { database, attempts } = this;
    const email = cleanAddress('email', input.email);
    if (!email.ok) return email;
    const own = await readOwnCredential(database, viewer);
    if (own === null) throw new NotSignedIn();
    const proved = await proveOneself({ database, attempts, viewer, ip }, own, input.password);
    if (!proved.ok) return proved;
    return this.mailTo(viewer, email.value, ip);
  }

  /** The link of `sendConfirmation` or `change`, opened in whatever browser. */
  async confirm(token: string): Promise<Outcome<{ readonly email: string }, LinkOver>> {
    if (!isLinkToken(token)) return refused({ kind: 'linkOver' });
    const row = await this.database.change(nobody, async (tx) => {
      const [confirmed] = await tx.query<{ account_id: string; email: string; earlier: string | null }[]>(
        'SELECT account_id, email, earlier FROM confirm_email($1)',
        [hashToken(token)],
      );
      if (confirmed !== undefined) {
        await notify(tx, confirmed.earlier, 'emailMoved');
        const after = { moved: confirmed.earlier === null ? 0 : 1 };
        await auditAccount(tx, nobody, confirmed.account_id, { action: 'email.confirmed', after });
      }
      return confirmed;
    });
    if (row === undefined) return refused({ kind: 'linkOver' });
    this.mails.nudge();
    return ok({ email: row.email });
  }

  private async mailTo(
    viewer: Viewer,
    email: string,
    ip: string,
  ): Promise<Outcome<{ readonly mailedTo: string }, TooManyAttempts>> {
    const tried = this.attempts.begin(`confirm ${viewer.accountId}`, ip);
    if ('secondsToWait' in tried) return refused({ kind: 'tooManyAttempts', retryAfterSeconds: tried.secondsToWait });
    const accountId = accountOf(viewer);
    await this.database.change(viewer, (tx) => mailLink(tx, { kind: 'confirmEmail', email, accountId }));
    this.mails.nudge();
    return ok({ mailedTo: email });
  }
}
