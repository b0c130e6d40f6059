import { Field, ObjectType, Resolver } from '@nestjs/graphql';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { ServerInfoType } from '../server/server.type.js';
import type { AccountRecord } from './account.loader.js';
import { AccountService } from './account.service.js';
import { AccountType } from './account.type.js';
import { DemoMode } from './demo-mode.js';

@ObjectType('DemoAccount', { description: 'An account that anybody may use with one click, in demo mode only.' })
export class DemoAccountType {
  @Field(() => AccountType, { description: 'The account.' })
  account!: AccountRecord;

  @Field(() => String, { description: 'Its role in the sample team: owner, admin, member or guest.' })
  role!: string;
}

@Resolver(() => ServerInfoType)
export class ServerAccountsResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly demo: DemoMode,
  ) {}

  @ResolveField(() => [DemoAccountType], { description: 'The demo accounts, at most 50; none outside demo mode.' })
  async demoAccounts(): Promise<DemoAccountType[]> {
    return this.demo.on ? this.accounts.demoAccounts() : [];
  }
}
