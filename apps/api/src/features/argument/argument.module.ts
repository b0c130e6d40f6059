import { Module } from '@nestjs/common';
import { ArgumentFieldsResolver } from './argument-fields.resolver.js';
import { ArgumentResolver } from './argument.resolver.js';
import { ArgumentService } from './argument.service.js';
import { ClaimArgumentsResolver, DebateArgumentsResolver } from './claim-arguments.resolver.js';

@Module({
  providers: [
    ArgumentService,
    ArgumentResolver,
    ArgumentFieldsResolver,
    ClaimArgumentsResolver,
    DebateArgumentsResolver,
  ],
  exports: [ArgumentService],
})
export class ArgumentModule {}
