import { Args, Context, Parent, Resolver } from '@nestjs/graphql';
import { can, TEAM_ROLES } from '@counterpoint/permissions';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toConnection, toPage } from '../../platform/graphql/page.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { ViewerType } from '../account/viewer.type.js';
import { InvitationService } from './invitation.service.js';
import { requireTeam, type TeamRecord } from './team.loader.js';
import {
  countInvitations,
  countMembers,
  pageOfInvitations,
  pageOfMembers,
  pageOfOwnMemberships,
  type InvitationRecord,
  type MembershipRecord,
} from './team.reader.js';
import {
  InvitationConnection,
  InvitationType,
  MembershipConnection,
  MembershipType,
  TeamRoleEnum,
  TeamType,
} from './team.type.js';

@Resolver(() => TeamType)
export class TeamFieldsResolver {
  constructor(
    private readonly database: Database,
    private readonly invitationService: InvitationService,
  ) {}

  @ResolveField(() => MembershipConnection, { description: 'Its members; none for outsiders.' })
  async members(@Parent() team: TeamRecord, @Context() { viewer }: GraphQLContext, @Args() args: PageArgs) {
    const page = toPage(args);
    const rows = await this.database.withViewer(viewer, (tx) => pageOfMembers(tx, team.teamId, page));
    const totalCount = () => this.database.withViewer(viewer, (tx) => countMembers(tx, { teamId: team.teamId }));
    return toConnection({ rows, page, keyOf: (row) => [row.accountId], nodeOf: (row) => row, totalCount });
  }

  @ResolveField(() => InvitationConnection, {
    description: "Its invitations, newest first: all for admins, one's own for members.",
  })
  async invitations(@Parent() team: TeamRecord, @Context() { viewer }: GraphQLContext, @Args() args: PageArgs) {
    const page = toPage(args);
    const rows = await this.database.withViewer(viewer, (tx) => pageOfInvitations(tx, team.teamId, page));
    const totalCount = () => this.database.withViewer(viewer, (tx) => countInvitations(tx, team.teamId));
    return toConnection({ rows, page, keyOf: (row) => [row.invitationId], nodeOf: (row) => row, totalCount });
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may invite people.' })
  viewerCanInvite(@Parent() team: TeamRecord, @CurrentViewer() viewer: Viewer): boolean {
    return can(viewer, 'member.invite', { teamRole: team.viewerRole });
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the viewer may invite by mail: this server has to send mail for that.',
  })
  viewerCanInviteByMail(@Parent() team: TeamRecord, @CurrentViewer() viewer: Viewer): boolean {
    return this.invitationService.sendsMail && can(viewer, 'member.invite', { teamRole: team.viewerRole });
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may change the name of the team.' })
  viewerCanEdit(@Parent() team: TeamRecord, @CurrentViewer() viewer: Viewer): boolean {
    return can(viewer, 'team.edit', { teamRole: team.viewerRole });
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the viewer may leave the team, if they are not its last owner.',
  })
  viewerCanLeave(@Parent() team: TeamRecord, @CurrentViewer() viewer: Viewer): boolean {
    return can(viewer, 'team.leave', { teamRole: team.viewerRole });
  }
}

@Resolver(() => MembershipType)
export class MembershipFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => TeamType, { description: 'The team.' })
  team(@Parent() membership: MembershipRecord, @Context() context: GraphQLContext) {
    return requireTeam(context, this.database, membership.teamId);
  }

  @ResolveField(() => AccountType, { description: 'The member.' })
  account(@Parent() membership: MembershipRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, membership.accountId);
  }

  @ResolveField(() => [TeamRoleEnum], {
    description: 'The roles that the viewer may give them, weakest first; empty where they may not change it.',
  })
  async rolesViewerCanGive(@Parent() membership: MembershipRecord, @Context() context: GraphQLContext) {
    const { viewerRole: teamRole } = await requireTeam(context, this.database, membership.teamId);
    const { viewer } = context;
    return TEAM_ROLES.filter((offeredRole) =>
      can(viewer, 'member.changeRole', { teamRole, offeredRole, concernedRole: membership.role }),
    );
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may take them out of the team; never oneself.' })
  async viewerCanRemove(@Parent() membership: MembershipRecord, @Context() context: GraphQLContext) {
    const { viewerRole: teamRole } = await requireTeam(context, this.database, membership.teamId);
    const { viewer } = context;
    return (
      membership.accountId !== viewer.accountId &&
      can(viewer, 'member.remove', { teamRole, concernedRole: membership.role })
    );
  }
}

@Resolver(() => InvitationType)
export class InvitationFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => TeamType, { description: 'The team that invites.' })
  team(@Parent() invitation: InvitationRecord, @Context() context: GraphQLContext) {
    return requireTeam(context, this.database, invitation.teamId);
  }

  @ResolveField(() => AccountType, { description: 'Who made it.' })
  createdBy(@Parent() invitation: InvitationRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, invitation.createdBy);
  }
}

@Resolver(() => ViewerType)
export class ViewerTeamsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => MembershipConnection, { description: 'The teams that the viewer belongs to.' })
  async teams(@Parent() viewer: Viewer, @Args() args: PageArgs) {
    const page = toPage(args);
    const accountId = accountOf(viewer);
    const rows = await this.database.withViewer(viewer, (tx) => pageOfOwnMemberships(tx, accountId, page));
    const totalCount = () => this.database.withViewer(viewer, (tx) => countMembers(tx, { accountId }));
    return toConnection({ rows, page, keyOf: (row) => [row.teamId], nodeOf: (row) => row, totalCount });
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may found a team.' })
  viewerCanCreateTeam(@Parent() viewer: Viewer): boolean {
    return can(viewer, 'team.create', { teamRole: null });
  }
}
