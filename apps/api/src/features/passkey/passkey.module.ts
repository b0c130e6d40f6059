import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.js';
import { PasskeyResolver, ServerPasskeysResolver, ViewerPasskeysResolver } from './passkey.resolver.js';
import { PasskeyService } from './passkey.service.js';

@Module({
  imports: [AccountModule],
  providers: [PasskeyService, PasskeyResolver, ViewerPasskeysResolver, ServerPasskeysResolver],
})
export class PasskeyModule {}
