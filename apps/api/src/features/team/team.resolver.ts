import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { Public, SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { requireTeam } from './team.loader.js';
import { pageOfOwnMemberships, readInvitation } from './team.reader.js';
import {
  AcceptInvitationInput,
  AcceptInvitationResult,
  AcceptInvitationSuccess,
  CreateInvitationInput,
  CreateInvitationResult,
  CreateInvitationSuccess,
  CreateTeamInput,
  CreateTeamResult,
  CreateTeamSuccess,
  InvitationUnusableError,
  RevokeInvitationInput,
  RevokeInvitationResult,
  RevokeInvitationSuccess,
} from './team.results.js';
import { TeamService } from './team.service.js';
import { InvitationPreviewType, TeamType } from './team.type.js';

/** Root fields of teams and invitations. */
@Resolver()
export class TeamResolver {
  constructor(
    private readonly teams: TeamService,
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

  @Query(() => InvitationPreviewType, { description: 'What an invitation link leads to. NOT_FOUND for no such link.' })
  @Public()
  async invitation(
    @CurrentViewer() viewer: Viewer,
    @Args('token', { type: () => String, description: 'The last part of the link.' }) token: string,
  ) {
    const preview = await this.teams.previewInvitation(viewer, token);
    if (preview === null) throw new NotFound();
    return preview;
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

  @Mutation(() => CreateInvitationResult, { description: 'Makes a link that makes whoever opens it a member.' })
  @SignedIn()
  async createInvitation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The invitation.' }) input: CreateInvitationInput,
  ): Promise<typeof CreateInvitationResult> {
    const { teamId } = requireGlobalId(input.teamId, 'team');
    const debate = input.debateId == null ? null : requireGlobalId(input.debateId, 'debate');
    if (debate !== null && debate.teamId !== teamId) throw new NotFound();
    const outcome = await this.teams.createInvitation(viewer, {
      teamId,
      role: input.role,
      expiresInDays: input.expiresInDays ?? 14,
      debateId: debate?.id ?? null,
    });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new CreateInvitationSuccess(
      await this.load(viewer, teamId, outcome.value.invitationId),
      outcome.value.token,
    );
  }

  @Mutation(() => AcceptInvitationResult, { description: 'Makes the viewer a member of the team that invites.' })
  @SignedIn({ sessionOnly: true })
  async acceptInvitation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The link.' }) input: AcceptInvitationInput,
  ): Promise<typeof AcceptInvitationResult> {
    const outcome = await this.teams.acceptInvitation(viewer, input.token);
    if (!outcome.ok) return new InvitationUnusableError();
    const { teamId, debateId } = outcome.value;
    const own = await this.database.withViewer(viewer, (tx) =>
      pageOfOwnMemberships(tx, accountOf(viewer), { limit: 1, after: null }, teamId),
    );
    if (own[0] === undefined) throw new NotFound();
    return new AcceptInvitationSuccess(own[0], debateId);
  }

  @Mutation(() => RevokeInvitationResult, { description: 'Makes an invitation link useless from now on.' })
  @SignedIn()
  async revokeInvitation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'The invitation.' }) input: RevokeInvitationInput,
  ): Promise<typeof RevokeInvitationResult> {
    const { teamId, id: invitationId } = requireGlobalId(input.invitationId, 'invitation');
    const outcome = await this.teams.revokeInvitation(viewer, { teamId, invitationId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new RevokeInvitationSuccess(await this.load(viewer, teamId, invitationId));
  }

  private async load(viewer: Viewer, teamId: string, invitationId: string) {
    const invitation = await this.database.withViewer(viewer, (tx) => readInvitation(tx, teamId, invitationId));
    if (invitation === null) throw new NotFound();
    return invitation;
  }
}
