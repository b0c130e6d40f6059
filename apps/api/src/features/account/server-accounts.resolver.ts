import { Inject } from '@nestjs/common';
import { Field, ObjectType, registerEnumType, Resolver } from '@nestjs/graphql';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { hasMailPage, MAIL_PAGE } from '../../platform/mail/mail-page.js';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../../platform/settings.js';
import { ServerInfoType } from '../server/server.type.js';
import type { AccountRecord } from './account.loader.js';
import { AccountService } from './account.service.js';
import { AccountType } from './account.type.js';
import { DemoMode } from './demo-mode.js';
import { SignInService } from './sign-in.service.js';

@ObjectType('DemoAccount', { description: 'An account that anybody may use with one click, in demo mode only.' })
export class DemoAccountType {
  @Field(() => AccountType, { description: 'The account.' })
  account!: AccountRecord;

  @Field(() => String, { description: 'Its role in the sample team: owner, admin, member or guest.' })
  role!: string;
}

enum SignUpPolicyEnum {
  DIRECT = 'direct',
  CONFIRMED = 'confirmed',
  INVITED = 'invited',
}
registerEnumType(SignUpPolicyEnum, {
  name: 'SignUpPolicy',
  description: 'Who may make an account.',
  valuesMap: {
    DIRECT: { description: 'Anybody, at once.' },
    CONFIRMED: { description: 'Whoever opens the link that is mailed to their address.' },
    INVITED: { description: 'Whoever holds an invitation.' },
  },
});

@Resolver(() => ServerInfoType)
export class ServerAccountsResolver {
  constructor(
    @Inject(PLATFORM_SETTINGS) private readonly settings: PlatformSettings,
    private readonly accounts: AccountService,
    private readonly signIns: SignInService,
    private readonly demo: DemoMode,
  ) {}

  @ResolveField(() => [DemoAccountType], { description: 'The demo accounts, at most 50; none outside demo mode.' })
  async demoAccounts(): Promise<DemoAccountType[]> {
    return this.demo.on ? this.signIns.demoAccounts() : [];
  }

  @ResolveField(() => SignUpPolicyEnum, { description: 'Who may make an account.' })
  signUpPolicy(): SignUpPolicyEnum {
    return this.settings.signUp as SignUpPolicyEnum; // the enum's values are the setting's
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the first account is still to be made, with the link on the server’s terminal.',
  })
  needsSetUp(): Promise<boolean> {
    return this.accounts.needsSetUp();
  }

  @ResolveField(() => Boolean, {
    description: 'Whether mails go out. Where they do not, the operator finds them as files.',
  })
  sendsMail(): boolean {
    return this.settings.mail.smtpUrl !== null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Path of the page that shows the mails of a development server; null where there is none.',
  })
  mailPage(): string | null {
    return hasMailPage(this.settings) ? MAIL_PAGE : null;
  }
}
