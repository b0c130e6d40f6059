import { Module } from '@nestjs/common';
import { ArgumentVotesResolver, ClaimVotesResolver } from './item-votes.resolver.js';
import { BallotSuccessResolver, VoteResolver, VoteSuccessResolver } from './vote.resolver.js';
import { VoteService } from './vote.service.js';

@Module({
  providers: [
    VoteService,
    VoteResolver,
    VoteSuccessResolver,
    BallotSuccessResolver,
    ClaimVotesResolver,
    ArgumentVotesResolver,
  ],
  exports: [VoteService],
})
export class VoteModule {}
