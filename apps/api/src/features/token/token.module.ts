import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.js';
import { TokenResolver, ViewerTokensResolver } from './token.resolver.js';
import { TokenService } from './token.service.js';

@Module({ imports: [AccountModule], providers: [TokenService, TokenResolver, ViewerTokensResolver] })
export class TokenModule {}
