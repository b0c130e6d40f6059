import { Module } from '@nestjs/common';
import { TeamModule } from '../team/team.module.js';
import { DebateResolver } from './debate.resolver.js';
import { DebateService } from './debate.service.js';
import {
  AcceptedInvitationDebateResolver,
  InvitationDebateResolver,
  InvitationPreviewDebateResolver,
} from './invitation-debate.resolver.js';
import { TeamDebatesResolver } from './team-debates.resolver.js';

@Module({
  imports: [TeamModule],
  providers: [
    DebateService,
    DebateResolver,
    TeamDebatesResolver,
    InvitationPreviewDebateResolver,
    AcceptedInvitationDebateResolver,
    InvitationDebateResolver,
  ],
  exports: [DebateService],
})
export class DebateModule {}
