import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { hashToken, newSessionToken } from '../../platform/auth/credential.js';
import { nobody, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { cleanAddress } from '../../platform/mail/address.js';
import { MailWorker } from '../../platform/mail/mail-worker.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, type Invalid } from '../../platform/refusals.js';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../../platform/settings.js';
import { cleanLine, LIMITS } from '../../platform/texts.js';
import type { EmailTaken, LinkOver, SignUpClosed, TooManyAttempts } from './account-refusals.js';
import { Attempts } from './attempts.js';
import type { Caller } from './caller.js';
import { findLink, isLinkToken, LINK_HOURS, mailLink } from './links.js';
import { weakness } from './password-rules.js';
import { hashPassword, refuseWhenCrowded } from './passwords.js';
import { SessionService, type OpenedSession } from './session.service.js';
import { SignUpInvitations } from './sign-up-invitations.js';

export type NewAccount = { readonly name: string; readonly email: string; readonly password: string };
/** Where the address has to be confirmed first: the answer is the same whether or not somebody has it already. */
export type LinkMailed = { readonly mailedTo: string };

@Injectable()
export class AccountService {
  constructor(
    private readonly database: Database,
    @Inject(PLATFORM_SETTINGS) private readonly settings: Pick<PlatformSettings, 'production' | 'signUp' | 'mail'>,
    private readonly sessions: SessionService,
    private readonly attempts: Attempts,
    private readonly invitations: SignUpInvitations,
    @Inject(MailWorker) private readonly mails: Pick<MailWorker, 'nudge'>,
  ) {}

  /** Makes an account and signs in, or mails the link that does, as the server's policy has it. */
  async signUp(
    input: NewAccount & { readonly invitation?: string | null | undefined },
    caller: Caller,
  ): Promise<Outcome<OpenedSession | LinkMailed, Invalid | EmailTaken | SignUpClosed | TooManyAttempts>> {
    const checked = await checkNewAccount(input);
    if (!checked.ok) return checked;
    const { name, email, password } = checked.value;
    refuseWhenCrowded();
    const tried = this.attempts.begin(`sign-up ${email}`, caller.ip);
    if ('secondsToWait' in tried) return refused({ kind: 'tooManyAttempts', retryAfterSeconds: tried.secondsToWait });
    if (await this.needsSetUp()) return refused({ kind: 'signUpClosed', why: 'notSetUp' });
    const { signUp: policy, mail } = this.settings;
    if (policy === 'invited' && !(await this.invitations.isOpen(input.invitation))) {
      return refused({ kind: 'signUpClosed', why: 'invitedOnly' });
    }
    const passwordHash = await hashPassword(password);
    if (policy === 'confirmed' || (policy === 'invited' && mail.smtpUrl !== null)) {
      await this.database.change(nobody, (tx) => mailLink(tx, { kind: 'signUp', email, name, passwordHash }));
      this.mails.nudge();
      return ok({ mailedTo: email });
    }
    const accountId = uuidv7();
    try {
      await this.database.change(nobody, (tx) =>
        tx.query('SELECT create_account($1, $2, $3, $4, false)', [accountId, name, email, passwordHash]),
      );
    } catch (error) {
      if (!isEmailTaken(error)) throw error;
      return refused({ kind: 'emailTaken' });
    }
    tried.attempt.succeeded();
    return ok(await this.sessions.open(accountId, caller, 'signUp'));
  }

  /** The link that a sign-up mailed: makes the account, its address confirmed, and signs in. */
  async finishSignUp(token: string, caller: Caller): Promise<Outcome<OpenedSession, LinkOver>> {
    if (!isLinkToken(token)) return refused({ kind: 'linkOver' });
    const accountId = uuidv7();
    try {
      const [row] = await this.database.change(nobody, (tx) =>
        tx.query<{ done: boolean }[]>('SELECT finish_sign_up($1, $2) AS done', [hashToken(token), accountId]),
      );
      if (row?.done !== true) return refused({ kind: 'linkOver' });
    } catch (error) {
      if (!isEmailTaken(error)) throw error;
      return refused({ kind: 'linkOver' }); // signed up twice, and the other link was opened first
    }
    return ok(await this.sessions.open(accountId, caller, 'signUp'));
  }

  /** Whether the first account is still to be made, with the link on the terminal. In production only. */
  async needsSetUp(): Promise<boolean> {
    if (!this.settings.production) return false;
    const [row] = await this.database.withViewer(nobody, (tx) =>
      tx.query<{ needed: boolean }[]>('SELECT needs_set_up() AS needed'),
    );
    return row?.needed === true;
  }

  /** A new link for the first account; null where there is one. It works once and lets in whoever holds it. */
  async newSetUpToken(): Promise<string | null> {
    if (!(await this.needsSetUp())) return null;
    const token = newSessionToken();
    await this.database.change(nobody, (tx) =>
      tx.query('SELECT add_set_up_link($1, $2, make_interval(hours => $3))', [
        uuidv7(),
        hashToken(token),
        LINK_HOURS.setUp,
      ]),
    );
    return token;
  }

  /** Makes the first account of a server, and signs in. */
  async setUp(
    input: NewAccount & { readonly token: string },
    caller: Caller,
  ): Promise<Outcome<OpenedSession, Invalid | LinkOver>> {
    if (!isLinkToken(input.token)) return refused({ kind: 'linkOver' });
    const checked = await checkNewAccount(input);
    if (!checked.ok) return checked;
    const { name, email, password } = checked.value;
    // Asked first: hashing is no service for strangers.
    const tokenHash = hashToken(input.token);
    const owner = await this.database.withViewer(nobody, (tx) => findLink(tx, tokenHash, 'setUp'));
    if (owner === null) return refused({ kind: 'linkOver' });
    const accountId = uuidv7();
    const passwordHash = await hashPassword(password);
    const [row] = await this.database.change(nobody, (tx) =>
      tx.query<{ done: boolean }[]>('SELECT set_up($1, $2, $3, $4, $5) AS done', [
        tokenHash,
        accountId,
        name,
        email,
        passwordHash,
      ]),
    );
    if (row?.done !== true) return refused({ kind: 'linkOver' });
    return ok(await this.sessions.open(accountId, caller, 'setUp'));
  }

  emailOf(viewer: Viewer): Promise<string> {
    return this.database.withViewer(viewer, async (tx) => {
      const [row] = await tx.query<{ email: string | null }[]>('SELECT viewer_email() AS email');
      return row?.email ?? '';
    });
  }
}

async function checkNewAccount(input: NewAccount): Promise<Outcome<NewAccount, Invalid>> {
  const name = cleanLine('name', input.name, LIMITS.name);
  if (!name.ok) return name;
  const email = cleanAddress('email', input.email);
  if (!email.ok) return email;
  const weak = await weakness(input.password, { name: name.value, email: email.value });
  if (weak !== null) return invalid('password', weak);
  return ok({ name: name.value, email: email.value, password: input.password });
}

function isEmailTaken(error: unknown): boolean {
  return (error as { constraint?: string }).constraint === 'credential_email_key';
}
