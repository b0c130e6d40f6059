import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { Connections } from '../../platform/database/connections.js';
import { spendingStore } from '../../platform/limits/spending-store.js';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../../platform/settings.js';
import { ActivityResolver } from './activity.resolver.js';
import { AccountMails } from './account-mails.js';
import { AccountResolver } from './account.resolver.js';
import { AccountService } from './account.service.js';
import { ATTEMPT_COUNTING, Attempts } from './attempts.js';
import { DemoMode } from './demo-mode.js';
import { FailedSignIns } from './failed-sign-ins.js';
import { FactorSecrets } from './factor-secrets.js';
import { EmailService } from './email.service.js';
import { MailPreferences } from './mail-preferences.js';
import { MailPreferencesResolver } from './mail-preferences.resolver.js';
import { PasswordService } from './password.service.js';
import { Revocation } from './revocation.js';
import { SecondFactorResolver } from './second-factor.resolver.js';
import { SecondFactorService } from './second-factor.service.js';
import { SecurityResolver } from './security.resolver.js';
import { SelfProof } from './self-proof.js';
import { ServerAccountsResolver } from './server-accounts.resolver.js';
import { SessionResolver } from './session.resolver.js';
import { SessionService } from './session.service.js';
import { SignInResolver } from './sign-in.resolver.js';
import { SignInService } from './sign-in.service.js';
import { SignUpInvitations } from './sign-up-invitations.js';

@Module({
  providers: [
    AccountMails,
    AccountResolver,
    AccountService,
    ActivityResolver,
    {
      provide: Attempts,
      inject: [Connections, PLATFORM_SETTINGS],
      useFactory: (connections: Connections, { redisUrl }: PlatformSettings) =>
        new Attempts(Date.now, spendingStore(connections, redisUrl, ATTEMPT_COUNTING)),
    },
    DemoMode,
    EmailService,
    FactorSecrets,
    FailedSignIns,
    MailPreferences,
    MailPreferencesResolver,
    PasswordService,
    Revocation,
    SecondFactorResolver,
    SecondFactorService,
    SecurityResolver,
    ServerAccountsResolver,
    SessionResolver,
    SessionService,
    SelfProof,
    SignInResolver,
    SignInService,
    SignUpInvitations,
  ],
  exports: [AccountService, Attempts, MailPreferences, SelfProof, SessionService, SignInService, SignUpInvitations],
})
export class AccountModule implements OnApplicationShutdown {
  constructor(private readonly attempts: Attempts) {}

  onApplicationShutdown(): void {
    this.attempts.close();
  }
}
