import { Module } from '@nestjs/common';
import { AccountResolver } from './account.resolver.js';
import { AccountService } from './account.service.js';
import { DemoMode } from './demo-mode.js';
import { Revocation } from './revocation.js';
import { ServerAccountsResolver } from './server-accounts.resolver.js';

@Module({
  providers: [AccountService, AccountResolver, ServerAccountsResolver, DemoMode, Revocation],
  exports: [AccountService],
})
export class AccountModule {}
