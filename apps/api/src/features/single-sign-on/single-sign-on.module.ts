import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.js';
import { IdentityProvider } from './identity-provider.js';
import { ServerSignOnResolver, SingleSignOnResolver, ViewerIdentitiesResolver } from './single-sign-on.resolver.js';
import { SingleSignOnService } from './single-sign-on.service.js';

@Module({
  imports: [AccountModule],
  providers: [
    IdentityProvider,
    SingleSignOnService,
    SingleSignOnResolver,
    ViewerIdentitiesResolver,
    ServerSignOnResolver,
  ],
})
export class SingleSignOnModule {}
