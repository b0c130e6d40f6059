import { Module } from '@nestjs/common';
import {
  InvitationFieldsResolver,
  MembershipFieldsResolver,
  TeamFieldsResolver,
  ViewerTeamsResolver,
} from './team-fields.resolver.js';
import { InvitationMail } from './invitation-mail.js';
import { AccountModule } from '../account/account.module.js';
import { InvitedSignUps } from './invited-sign-ups.js';
import { InvitationResolver } from './invitation.resolver.js';
import { InvitationService } from './invitation.service.js';
import { MemberService } from './member.service.js';
import { TeamResolver } from './team.resolver.js';
import { TeamService } from './team.service.js';

@Module({
  imports: [AccountModule],
  providers: [
    InvitedSignUps,
    TeamService,
    MemberService,
    InvitationService,
    InvitationMail,
    TeamResolver,
    InvitationResolver,
    TeamFieldsResolver,
    MembershipFieldsResolver,
    InvitationFieldsResolver,
    ViewerTeamsResolver,
  ],
  exports: [TeamService],
})
export class TeamModule {}
