import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { Public, SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireAccountId, requireGlobalId } from '../../platform/graphql/global-id.js';
import { NotAllowedError, refusalToError } from '../../platform/graphql/user-errors.js';
import type { IdempotencyMismatch } from '../../platform/database/database.js';
import type { NotAllowed } from '../../platform/refusals.js';
import { MemberService, type LastOwner } from './member.service.js';
import { readTeams, requireTeam } from './team.loader.js';
import { readMembership } from './team.reader.js';
import {
  ChangeMemberRoleInput,
  ChangeMemberRoleResult,
  ChangeMemberRoleSuccess,
  CreateTeamInput,
  CreateTeamResult,
  CreateTeamSuccess,
  EditTeamInput,
  EditTeamResult,
  EditTeamSuccess,
  LastOwnerError,
  LeaveTeamInput,
  LeaveTeamResult,
  LeaveTeamSuccess,
  RemoveMemberInput,
  RemoveMemberResult,
  RemoveMemberSuccess,
} from './team.results.js';
import { TeamService } from './team.service.js';
import { TeamType } from './team.type.js';

/** Root fields of teams and their members. */
@Resolver()
export class TeamResolver {
  constructor(
    private readonly teams: TeamService,
    private readonly members: MemberService,
    private readonly database: Database,
  ) {}

  @Query(() => TeamType, { description: 'One team. NOT_FOUND for what does not exist and what one may not see alike.' })
  @Public()
  team(
    @Context() context: GraphQLContext,
    @Args('id', { type: () => ID, description: 'Global id of the team.' }) id: string,
  ) {
    return requireTeam(context, this.database, requireGlobalId(id, 'team').teamId);
  }

  @Mutation(() => CreateTeamResult, { description: 'Founds a team; whoever founds it owns it.' })
  @SignedIn()
  async createTeam(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The team.' }) input: CreateTeamInput,
  ): Promise<typeof CreateTeamResult> {
    const outcome = await this.teams.createTeam(viewer, { ...input });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new CreateTeamSuccess(await requireTeam(context, this.database, outcome.value.teamId));
  }

  @Mutation(() => EditTeamResult, { description: 'Gives a team another name.' })
  @SignedIn()
  async editTeam(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The changes.' }) input: EditTeamInput,
  ): Promise<typeof EditTeamResult> {
    const { teamId } = requireGlobalId(input.teamId, 'team');
    const outcome = await this.teams.editTeam(viewer, { ...input, teamId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new EditTeamSuccess(await this.reload(viewer, teamId));
  }

  @Mutation(() => ChangeMemberRoleResult, {
    description: 'Gives a member another role. Nobody gives a role above their own, nor changes who stands above them.',
  })
  @SignedIn()
  async changeMemberRole(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The member, and the role.' }) input: ChangeMemberRoleInput,
  ): Promise<typeof ChangeMemberRoleResult> {
    const { teamId } = requireGlobalId(input.teamId, 'team');
    const accountId = requireAccountId(input.accountId);
    const outcome = await this.members.changeRole(viewer, { ...input, teamId, accountId });
    if (!outcome.ok) return memberError(outcome.refusal);
    const membership = await this.database.withViewer(viewer, (tx) => readMembership(tx, teamId, accountId));
    if (membership === null) throw new NotFound();
    return new ChangeMemberRoleSuccess(membership);
  }

  @Mutation(() => RemoveMemberResult, {
    description:
      'Takes somebody out of a team and of all its debates. What they wrote and voted stays; debates that they alone own pass to an admin of the debate, else to the viewer.',
  })
  @SignedIn()
  async removeMember(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The member.' }) input: RemoveMemberInput,
  ): Promise<typeof RemoveMemberResult> {
    const { teamId } = requireGlobalId(input.teamId, 'team');
    const accountId = requireAccountId(input.accountId);
    if (accountId === viewer.accountId) return new NotAllowedError({ kind: 'notAllowed', message: LEAVE_INSTEAD });
    const outcome = await this.members.removeMember(viewer, { ...input, teamId, accountId });
    if (!outcome.ok) return memberError(outcome.refusal);
    return new RemoveMemberSuccess(await this.reload(viewer, teamId), input.accountId);
  }

  @Mutation(() => LeaveTeamResult, {
    description: 'Takes the viewer out of a team and of all its debates. What they wrote and voted stays.',
  })
  @SignedIn()
  async leaveTeam(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The team.' }) input: LeaveTeamInput,
  ): Promise<typeof LeaveTeamResult> {
    const { teamId } = requireGlobalId(input.teamId, 'team');
    const outcome = await this.members.leaveTeam(viewer, { ...input, teamId });
    return outcome.ok ? new LeaveTeamSuccess(input.teamId) : memberError(outcome.refusal);
  }

  private async reload(viewer: Viewer, teamId: string) {
    const teams = await this.database.withViewer(viewer, (tx) => readTeams(tx, viewer, [teamId]));
    const team = teams.get(teamId);
    if (team === undefined) throw new NotFound();
    return team;
  }
}

const LEAVE_INSTEAD = 'You cannot remove yourself. Leave the team instead.';

export function memberError(refusal: NotAllowed | LastOwner | IdempotencyMismatch) {
  return refusal.kind === 'lastOwner' ? new LastOwnerError(refusal.message) : refusalToError(refusal);
}
