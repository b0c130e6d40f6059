import { Module } from '@nestjs/common';
import {
  InvitationFieldsResolver,
  MembershipFieldsResolver,
  TeamFieldsResolver,
  ViewerTeamsResolver,
} from './team-fields.resolver.js';
import { TeamResolver } from './team.resolver.js';
import { TeamService } from './team.service.js';

@Module({
  providers: [
    TeamService,
    TeamResolver,
    TeamFieldsResolver,
    MembershipFieldsResolver,
    InvitationFieldsResolver,
    ViewerTeamsResolver,
  ],
  exports: [TeamService],
})
export class TeamModule {}
