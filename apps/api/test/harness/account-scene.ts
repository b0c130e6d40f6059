import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import { AccountMails } from '../../src/features/account/account-mails.js';
import { AccountService } from '../../src/features/account/account.service.js';
import { Attempts } from '../../src/features/account/attempts.js';
import { EmailService } from '../../src/features/account/email.service.js';
import { FactorSecrets } from '../../src/features/account/factor-secrets.js';
import { FailedSignIns } from '../../src/features/account/failed-sign-ins.js';
import { MailPreferences } from '../../src/features/account/mail-preferences.js';
import { PasswordService } from '../../src/features/account/password.service.js';
import { SecondFactorService } from '../../src/features/account/second-factor.service.js';
import { SessionService, type OpenedSession } from '../../src/features/account/session.service.js';
import { SignInService } from '../../src/features/account/sign-in.service.js';
import { SignUpInvitations } from '../../src/features/account/sign-up-invitations.js';
import type { SignUpPolicy } from '../../src/config/env.js';
import { readSecretKeys } from '../../src/config/secret-keys.js';
import { DatabaseSessionReader } from '../../src/platform/auth/database-session-reader.js';
import type { Viewer } from '../../src/platform/auth/viewer.js';
import { OwnAddress } from '../../src/platform/http/own-address.js';
import { createLogger } from '../../src/platform/logger.js';
import { MailComposers } from '../../src/platform/mail/mail-composers.js';
import { readMail } from '../../src/platform/mail/mail-page.js';
import { MailWorker } from '../../src/platform/mail/mail-worker.js';
import { SecretBox } from '../../src/platform/secrets/secret-box.js';
import { schemaSettings } from '../../src/print-schema.js';
import { accepted } from './scene.js';
import type { Seed } from './seed.js';

export const PASSWORD = 'correct horse battery';
export const CALLER = { ip: '192.0.2.1', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
/** An address that nobody has. */
export const newEmail = (): string => `ada.${randomBytes(6).toString('hex')}@example.org`;
/** The code that an authenticator app shows so many steps of 30 s from now. */
export const codeOf = (secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * steps });

export type SentMail = { readonly to: string; readonly subject: string; readonly text: string };
export type AccountOptions = { readonly signUp?: SignUpPolicy; readonly production?: boolean };

/** What is known of somebody who signed up for a test. */
export type SignedUp = { readonly email: string; readonly session: OpenedSession; readonly viewer: Viewer };

/** The services of accounts on a seed's database; mails are written to files and can be read. */
export function useAccounts(seed: Seed) {
  const folder = mkdtempSync(join(tmpdir(), 'counterpoint-mails-'));
  const settings = { ...schemaSettings, mail: { smtpUrl: null, from: 'Counterpoint <test@example.org>', folder } };
  const log = createLogger({ level: 'silent' });
  const composers = new MailComposers();
  const worker = new MailWorker(seed.connections, log, settings, composers);
  const address = new OwnAddress({ ...settings, publicUrl: 'https://debates.example' });
  new AccountMails(composers, seed.database, address).onModuleInit();
  const reader = new DatabaseSessionReader(seed.connections);
  const box = new SecretBox(readSecretKeys('5e'.repeat(32)) ?? []);
  const secrets = new FactorSecrets(box, seed.database);
  const preferences = new MailPreferences(seed.database, box, address);
  const failed = new FailedSignIns(seed.database, log);
  // Nothing goes out by itself: a test says when.
  const mails = { nudge: () => undefined };
  const seen = new Set<string>();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const accounts = {
    secrets,
    failed,
    preferences,
    composers,
    address,

    /** Services with a limiter of their own. */
    services({ signUp = 'direct', production = false }: AccountOptions = {}) {
      const attempts = new Attempts();
      const invitations = new SignUpInvitations();
      const sessions = new SessionService(seed.database, seed.signals);
      return {
        attempts,
        invitations,
        sessions,
        accounts: new AccountService(
          seed.database,
          { ...settings, signUp, production },
          sessions,
          attempts,
          invitations,
          mails,
        ),
        signIns: new SignInService(seed.database, sessions, attempts, secrets, failed),
        passwords: new PasswordService(seed.database, sessions, attempts, mails),
        emails: new EmailService(seed.database, attempts, mails),
        factors: new SecondFactorService(seed.database, sessions, attempts, secrets, mails),
      };
    },

    async signUp(email = newEmail(), name = 'Ada'): Promise<SignedUp> {
      const { accounts: service } = accounts.services();
      const session = accepted(await service.signUp({ name, email, password: PASSWORD }, CALLER));
      if ('mailedTo' in session) throw new Error('The sign-up of tests is direct.');
      return { email, session, viewer: session.viewer };
    },

    /** Whom a session's cookie stands for; null: nobody. */
    viewerOf: ({ tokenHash }: { readonly tokenHash: Buffer }) => reader.readSession(tokenHash),

    /** Sends what waits, and answers what was sent since the last time. */
    async sent(): Promise<SentMail[]> {
      await worker.sendAll();
      return readdirSync(folder)
        .filter((name) => name.endsWith('.eml') && !seen.has(name))
        .sort()
        .map((name) => {
          seen.add(name);
          const { headers, text } = readMail(readFileSync(join(folder, name), 'utf8'));
          return { to: headers.get('to') ?? '', subject: headers.get('subject') ?? '', text };
        });
    },

    /** The one mail that was sent since the last time, and the secret of its link. */
    async sentLink(): Promise<SentMail & { readonly token: string }> {
      const mails = await accounts.sent();
      const [mail] = mails;
      if (mail === undefined || mails.length > 1) throw new Error(`One mail was expected, not ${mails.length}.`);
      return { ...mail, token: /#([\w-]{43})$/m.exec(mail.text)?.[1] ?? '' };
    },

    /** Turns on one-time codes. */
    async withSecondFactor(person: SignedUp) {
      const { factors } = accounts.services();
      const { secret } = accepted(await factors.begin(person.viewer, { password: PASSWORD }, CALLER));
      const { session, recoveryCodes } = accepted(await factors.confirm(person.viewer, { code: codeOf(secret, -1) }));
      return { ...person, session, viewer: session.viewer, secret, recoveryCodes };
    },
  };
  // What a test did not look at is no later test's business.
  afterEach(() => accounts.sent());
  return accounts;
}
