import { Module } from '@nestjs/common';
import { DebateRoundsResolver, RoundFieldsResolver } from './round-fields.resolver.js';
import { RoundClock } from './round-clock.js';
import { RoundResolver } from './round.resolver.js';
import { RoundService } from './round.service.js';
import { VotingPolicyService } from './voting-policy.service.js';

@Module({
  providers: [RoundService, VotingPolicyService, RoundClock, RoundResolver, DebateRoundsResolver, RoundFieldsResolver],
  exports: [RoundService, VotingPolicyService],
})
export class RoundModule {}
