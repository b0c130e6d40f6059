import { Module } from '@nestjs/common';
import { ArgumentVotesResolver, ClaimVotesResolver } from './item-votes.resolver.js';
import { VoteResolver, VoteSuccessResolver } from './vote.resolver.js';
import { VoteService } from './vote.service.js';

@Module({
  providers: [VoteService, VoteResolver, VoteSuccessResolver, ClaimVotesResolver, ArgumentVotesResolver],
  exports: [VoteService],
})
export class VoteModule {}
